// Delegating an own role for a period: which, to whom, from when to when, why.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { FormActions, Rows, Section } from '../../kit/page.tsx'
import { Loaded, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { roleNames } from '../role.ts'
import { useToday } from '../session.page.tsx'
import { roleDelegate, userChoices } from './user.api.ts'
import { userText } from './user.text.ts'
import { changeRows } from './user-form.page.tsx'

export function DelegateSection() {
  const t = useText()
  const today = useToday()
  const choices = useRead(userChoices, {})
  const delegate = useWrite(roleDelegate)
  const empty = {
    grantId: '',
    userId: '',
    from: today as LocalDate | undefined,
    to: undefined as LocalDate | undefined,
    reason: '',
  }
  const [form, setForm] = useState(empty)
  const { grantId, userId, from, to, reason } = form
  return (
    <Section title={t(userText.delegate)} about={t(userText.delegateAbout)} id="delegate">
      <Loaded read={choices}>
        {data => (
          <Rows>
            <Select
              label={t(userText.delegateWhich)}
              placeholder={t(userText.choose)}
              maw={520}
              value={grantId || null}
              data={data.ownGrants.map(one => ({
                value: String(one.grantId),
                label: `${t(roleNames[one.role])} – ${one.areaName}`,
              }))}
              onChange={value => setForm({ ...form, grantId: value ?? '' })}
            />
            <Select
              label={t(userText.delegateTo)}
              placeholder={t(userText.choose)}
              maw={520}
              searchable
              value={userId || null}
              data={data.people.map(one => ({ value: String(one.userId), label: `${one.name} (${one.username})` }))}
              onChange={value => setForm({ ...form, userId: value ?? '' })}
            />
            <DayInput
              label={t(userText.from)}
              maw={520}
              value={from}
              onChange={value => setForm({ ...form, from: value })}
              error={delegate.problem?.faultAt('from')}
            />
            <DayInput
              label={t(userText.to)}
              maw={520}
              value={to}
              onChange={value => setForm({ ...form, to: value })}
              error={delegate.problem?.faultAt('to')}
            />
            <TextInput
              label={t(userText.reason)}
              maw={520}
              value={reason}
              onChange={event => setForm({ ...form, reason: event.currentTarget.value })}
            />
            <ProblemNote problem={delegate.problem} />
            {grantId && userId && from && to && reason.trim().length > 2 && (
              <FormActions>
                <PreviewButton
                  label={t(userText.delegate)}
                  write={delegate}
                  input={{ grantId: Number(grantId), userId: Number(userId), from, to, reason }}
                  rows={changeRows}
                  onDone={() => {
                    setForm(empty)
                    toast.good(t(userText.delegated))
                  }}
                />
              </FormActions>
            )}
          </Rows>
        )}
      </Loaded>
    </Section>
  )
}
