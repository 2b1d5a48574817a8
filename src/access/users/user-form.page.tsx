// The parts of forms about users: a role with area and dates, a temporary password shown once. And the page that adds a user.
import { Button, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { type ChangeRow, PreviewButton } from '../../kit/dialogs.tsx'
import type { ApiProblem } from '../../kit/http.ts'
import { LinkButton } from '../../kit/link.tsx'
import { FormActions, Page, Rows, Section } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { Role, roleNames } from '../role.ts'
import { useToday } from '../session.page.tsx'
import { levelsOf } from './grant.ts'
import { userChoices, userCreate } from './user.api.ts'
import { userText } from './user.text.ts'
import { temporaryPasswordOf } from './user.ts'

/** Made on this machine; the server keeps a hash only. */
export const makeTemporaryPassword = (): string => temporaryPasswordOf(crypto.getRandomValues(new Uint8Array(16)))

/** Lines of a preview as the dialog wants them. */
export const changeRows = (result: { changes: { what: string; before: string; after: string }[] }): ChangeRow[] =>
  result.changes.map(({ what, before, after }) => ({ label: what, before, after }))

export interface GrantDraft {
  role: Role | undefined
  areaId: number | undefined
  from: LocalDate | undefined
  to: LocalDate | undefined
  reason: string
}

export const emptyGrant = (today: LocalDate): GrantDraft => ({
  role: undefined,
  areaId: undefined,
  from: today,
  to: undefined,
  reason: '',
})

/** Role, area (of the right level only) and dates. */
export function GrantFields({
  value,
  onChange,
  problem,
}: {
  value: GrantDraft
  onChange(value: GrantDraft): void
  problem: ApiProblem | undefined
}) {
  const t = useText()
  const choices = useRead(userChoices, {})
  const areas = choices.data?.areas ?? []
  const levels = value.role ? levelsOf[value.role] : undefined
  return (
    <>
      <Select
        label={t(userText.role)}
        placeholder={t(userText.choose)}
        value={value.role ?? null}
        searchable
        data={Role.options.map(role => ({ value: role, label: t(roleNames[role]) }))}
        onChange={role => onChange({ ...value, role: Role.options.find(one => one === role), areaId: undefined })}
        error={problem?.faultAt('role')}
      />
      <AreaPicker
        label={t(userText.area)}
        areas={areas}
        value={value.areaId}
        onChange={areaId => onChange({ ...value, areaId })}
        only={area => !levels || levels.some(level => level === area.kind)}
        error={problem?.faultAt('areaId')}
      />
      <DayInput
        label={t(userText.from)}
        value={value.from}
        onChange={from => onChange({ ...value, from })}
        error={problem?.faultAt('from')}
      />
      <DayInput
        label={t(userText.to)}
        description={t(userText.toHint)}
        value={value.to}
        onChange={to => onChange({ ...value, to })}
        error={problem?.faultAt('to')}
      />
      <TextInput
        label={t(userText.reason)}
        value={value.reason}
        onChange={event => onChange({ ...value, reason: event.currentTarget.value })}
      />
    </>
  )
}

/** A password to hand over: large, once. */
export function HandOver({ username, password }: { username: string; password: string }) {
  const t = useText()
  return (
    <Note tone="good" title={t(userText.temporary)}>
      <p>
        {t(userText.username)}: <strong translate="no">{username}</strong>
      </p>
      <p>
        {t(userText.temporary)}:{' '}
        <strong translate="no" style={{ fontFamily: 'monospace', fontSize: '1.25em' }}>
          {password}
        </strong>
      </p>
      <p>{t(userText.temporaryOnce)}</p>
    </Note>
  )
}

export function UserCreatePage() {
  const t = useText()
  const today = useToday()
  const create = useWrite(userCreate)
  const [who, setWho] = useState({ name: '', username: '' })
  const [grant, setGrant] = useState(() => emptyGrant(today))
  const [done, setDone] = useState<{ username: string; password: string; userId: number } | undefined>()
  const temporaryPassword = useMemo(makeTemporaryPassword, [])
  const { role, areaId, from } = grant
  const complete = who.name.trim().length > 1 && who.username.trim().length > 2 && role && areaId && from
  const crumbs = [{ title: t(userText.title), to: '/app/users' }]
  if (done)
    return (
      <Page title={t(userText.created, { name: who.name })} crumbs={crumbs} narrow>
        <Section>
          <Rows>
            <HandOver username={done.username} password={done.password} />
            <FormActions>
              <LinkButton to={`/app/users/${done.userId}`} variant="default">
                {who.name}
              </LinkButton>
              <LinkButton to="/app/users">{t(userText.title)}</LinkButton>
            </FormActions>
          </Rows>
        </Section>
      </Page>
    )
  return (
    <Page title={t(userText.create)} about={t(userText.createAbout)} crumbs={crumbs} narrow>
      <Section>
        <Rows>
          <TextInput
            label={t(userText.name)}
            value={who.name}
            autoFocus
            autoComplete="off"
            onChange={event => setWho({ ...who, name: event.currentTarget.value })}
            error={create.problem?.faultAt('name')}
          />
          <TextInput
            label={t(userText.username)}
            description={t(userText.usernameHint)}
            value={who.username}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={event => setWho({ ...who, username: event.currentTarget.value })}
            error={create.problem?.faultAt('username')}
          />
          <GrantFields value={grant} onChange={setGrant} problem={create.problem} />
          <ProblemNote problem={create.problem} />
          <FormActions>
            {complete ? (
              <PreviewButton
                label={t(userText.create)}
                write={create}
                input={{ ...who, role, areaId, from, to: grant.to ?? null, reason: grant.reason, temporaryPassword }}
                rows={changeRows}
                onDone={result =>
                  setDone({
                    username: who.username.trim().toLowerCase(),
                    password: temporaryPassword,
                    userId: result.userId,
                  })
                }
              />
            ) : (
              <Button disabled>{t(userText.create)}</Button>
            )}
          </FormActions>
        </Rows>
      </Section>
    </Page>
  )
}
