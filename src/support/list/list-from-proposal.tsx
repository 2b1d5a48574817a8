// From a village's proposal to a draft list: one policy, and what its kind wants to know besides.
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { creditBoardContract } from '../credit/credit.api.ts'
import { quarterBefore, quarterOf, quarterText } from '../electricity/electricity.ts'
import { findPolicy } from '../policy.ts'
import { projectListContract } from '../production/production.api.ts'
import { proposalText as text } from '../proposal.text.ts'
import { listFromProposalContract } from './list-from-proposal.api.ts'

/** What may be paid for a house after each stage, until the office says otherwise. */
const evenly = { foundation: 25, frame: 25, roof: 25, done: 25 }

export function ListFromProposal({
  runId,
  villageId,
  policies,
  onClose,
}: {
  runId: number
  villageId: number
  /** Ids of policies with a line in the village. */
  policies: string[]
  onClose(): void
}) {
  const t = useText()
  const language = useLanguage()
  const go = useGo()
  const today = useToday()
  const write = useWrite(listFromProposalContract)
  const [policyId, setPolicy] = useState<string | null>(policies.length === 1 ? policies[0]! : null)
  const [acceptedOnly, setAccepted] = useState(false)
  const [normOn, setNormOn] = useState<LocalDate | undefined>(today)
  const [shares, setShares] = useState(evenly)
  const [group, setGroup] = useState<string | null>(null)
  const [purpose, setPurpose] = useState('')
  const [quarter, setQuarter] = useState<string>(quarterOf(today))
  const [deadline, setDeadline] = useState<LocalDate | undefined>()
  const [project, setProject] = useState<string | null>(null)
  const [joinedOn, setJoined] = useState<LocalDate | undefined>(today)
  const kind = policyId === null ? undefined : findPolicy(policyId)?.kind
  const board = useRead(creditBoardContract, {}, { enabled: kind === 'credit' })
  const projects = useRead(projectListContract, { areaId: villageId, limit: 200 }, { enabled: kind === 'production' })
  const more =
    kind === 'housing'
      ? normOn && { housing: { normOn, shares } }
      : kind === 'credit'
        ? group !== null && purpose.trim().length >= 3 && { credit: { groupId: Number(group), purpose } }
        : kind === 'electricity'
          ? deadline && { electricity: { quarter, deadline } }
          : kind === 'production'
            ? project !== null && joinedOn && { production: { projectId: Number(project), joinedOn } }
            : {}
  return (
    <CommandDialog
      title={t(text.makeList)}
      write={write}
      wide
      input={policyId !== null && more ? { runId, villageId, policyId, acceptedOnly, ...more } : undefined}
      onDone={done =>
        go(done.listId === null ? `/app/support/production/${done.projectId}` : `/app/support/lists/${done.listId}`)
      }
      onClose={onClose}
    >
      <Select
        label={t(text.policy)}
        required
        value={policyId}
        onChange={setPolicy}
        data={policies.map(id => ({ value: id, label: findPolicy(id)?.name[language] ?? id }))}
      />
      <Checkbox
        label={t(text.acceptedOnly)}
        checked={acceptedOnly}
        onChange={event => setAccepted(event.currentTarget.checked)}
      />
      {kind === 'housing' && (
        <FieldGrid>
          <DayInput label={t(text.normOn)} required value={normOn} onChange={setNormOn} />
          {(['foundation', 'frame', 'roof', 'done'] as const).map(stage => (
            <NumberField
              key={stage}
              label={t(text.shares[stage])}
              value={shares[stage]}
              onChange={value => setShares({ ...shares, [stage]: value ?? 0 })}
              min={0}
            />
          ))}
        </FieldGrid>
      )}
      {kind === 'credit' && (
        <FieldGrid>
          <Select
            label={t(text.creditGroup)}
            required
            value={group}
            onChange={setGroup}
            data={(board.data?.groups ?? [])
              .filter(one => one.closedOn === null && one.villageId === villageId)
              .map(one => ({ value: String(one.groupId), label: one.name }))}
          />
          <TextInput
            label={t(text.purpose)}
            required
            value={purpose}
            onChange={event => setPurpose(event.currentTarget.value)}
          />
        </FieldGrid>
      )}
      {kind === 'electricity' && (
        <FieldGrid>
          <Select
            label={t(text.quarter)}
            allowDeselect={false}
            value={quarter}
            onChange={next => next && setQuarter(next)}
            data={[quarterOf(today), quarterBefore(quarterOf(today))].map(value => ({
              value,
              label: quarterText(value),
            }))}
          />
          <DayInput label={t(text.payUntil)} required value={deadline} onChange={setDeadline} />
        </FieldGrid>
      )}
      {kind === 'production' && (
        <FieldGrid>
          <Select
            label={t(text.project)}
            required
            searchable
            value={project}
            onChange={setProject}
            data={(projects.data?.rows ?? [])
              .filter(one => !['rejected', 'ended'].includes(one.state))
              .map(one => ({ value: String(one.projectId), label: one.name }))}
          />
          <DayInput label={t(text.joinedOn)} required max={today} value={joinedOn} onChange={setJoined} />
        </FieldGrid>
      )}
    </CommandDialog>
  )
}
