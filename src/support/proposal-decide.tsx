// What a person decides about proposals: accept, drop with a reason, take back. Shown before it is done.
import { Modal, SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWrite } from '../kit/api.ts'
import { PreviewButton } from '../kit/dialogs.tsx'
import { FormActions, Rows } from '../kit/page.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { findPolicy } from './policy.ts'
import { chooseSupportContract } from './proposal.api.ts'
import { proposalText as text } from './proposal.text.ts'

export function DecideDialog({
  policyId,
  year,
  households,
  decided,
  adding = false,
  onClose,
}: {
  policyId: string
  year: number
  households: { householdId: number; name: string }[]
  decided: boolean
  /** Not proposed by a run: added by hand. */
  adding?: boolean
  onClose(): void
}) {
  const t = useText()
  const language = useLanguage()
  const write = useWrite(chooseSupportContract)
  const firm = adding ? ('add' as const) : ('accept' as const)
  const [choice, setChoice] = useState<'accept' | 'add' | 'drop' | ''>(firm)
  const [reason, setReason] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={`${findPolicy(policyId)?.name[language] ?? ''}: ${households.length === 1 ? households[0]!.name : households.length}`}
    >
      <Rows>
        <SegmentedControl
          value={choice}
          onChange={next => setChoice(next as typeof choice)}
          data={[
            { value: firm, label: t(text.accept) },
            { value: 'drop', label: t(text.drop) },
            ...(decided ? [{ value: '', label: t(text.takeBack) }] : []),
          ]}
        />
        <Textarea
          label={t(text.reason)}
          required={choice === 'drop'}
          autosize
          minRows={2}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <FormActions>
          <PreviewButton
            label={t(text.decide)}
            write={write}
            button={{ disabled: choice === 'drop' && reason.trim().length < 3 }}
            input={{ householdIds: households.map(one => one.householdId), policyId, year, choice, reason }}
            onDone={onClose}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}
