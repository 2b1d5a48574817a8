// One user: roles through time, and what an administrator may do about the account.
import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PreviewButton, useConfirm } from '../../kit/dialogs.tsx'
import { showDay, showMoment } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { FormActions, KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note, ProblemNote } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { roleNames } from '../role.ts'
import { useToday } from '../session.page.tsx'
import { roleGrant, roleRevoke, userChange, userDisable, userPage, userResetPassword } from './user.api.ts'
import { userText } from './user.text.ts'
import { changeRows, emptyGrant, GrantFields, HandOver, makeTemporaryPassword } from './user-form.page.tsx'

type User = z.output<typeof userPage.output>
type Grant = User['grants'][number]
const tones = { now: 'good', ahead: 'info', ended: 'neutral' } as const

export function UserPage() {
  const t = useText()
  const { userId } = usePageParams()
  const user = useRead(userPage, { userId: Number(userId) })
  return (
    <Loaded read={user}>
      {data => (
        <Page
          title={data.name}
          about={data.username}
          crumbs={[{ title: t(userText.title), to: '/app/users' }]}
          badges={data.disabled && <Badge tone="bad">{t(userText.disabled)}</Badge>}
        >
          {data.isMe && <Note>{t(userText.me)}</Note>}
          {!data.isMe && <AccountActions user={data} />}
          <Section>
            <KeyValues
              items={[
                [t(userText.lastSeen), showMoment(data.lastSeenAt)],
                [t(userText.sessions), data.sessions],
                [t(userText.totp), t(data.totp ? userText.yes : userText.no)],
                [t(userText.mustChange), t(data.mustChangePassword ? userText.yes : userText.no)],
                [t(userText.createdAt), showMoment(data.createdAt)],
              ]}
            />
          </Section>
          <Grants user={data} />
        </Page>
      )}
    </Loaded>
  )
}

function AccountActions({ user }: { user: User }) {
  const t = useText()
  const disable = useWrite(userDisable)
  const reset = useWrite(userResetPassword)
  const { ask, dialog } = useConfirm()
  const [handOver, setHandOver] = useState<string | undefined>()
  const [renaming, setRenaming] = useState(false)
  const { userId, name, disabled } = user
  const toggle = async () => {
    const title = t(disabled ? userText.enableTitle : userText.disableTitle, { name })
    const question = { title, reason: true, danger: !disabled, ...(disabled ? {} : { body: t(userText.disableBody) }) }
    const reason = await ask(question)
    if (reason !== undefined) await disable.run({ userId, disabled: !disabled, reason })
  }
  const resetNow = async () => {
    const reason = await ask({ title: t(userText.resetTitle, { name }), body: t(userText.resetBody), reason: true })
    if (reason === undefined) return
    const temporaryPassword = makeTemporaryPassword()
    const answer = await reset.run({ userId, temporaryPassword, removeSecondFactor: true, reason })
    if (answer.done) setHandOver(temporaryPassword)
  }
  return (
    <Rows>
      {handOver && <HandOver username={user.username} password={handOver} />}
      <ProblemNote problem={disable.problem ?? reset.problem} />
      <FormActions>
        <Button variant="default" onClick={() => setRenaming(true)}>
          {t(userText.change)}
        </Button>
        <Button variant="default" loading={reset.pending} onClick={() => void resetNow()}>
          {t(userText.reset)}
        </Button>
        <Button
          variant="default"
          color={disabled ? 'blue' : 'red'}
          loading={disable.pending}
          onClick={() => void toggle()}
        >
          {t(disabled ? userText.enable : userText.disable)}
        </Button>
      </FormActions>
      {dialog}
      {renaming && <Rename user={user} onClose={() => setRenaming(false)} />}
    </Rows>
  )
}

function Rename({ user, onClose }: { user: User; onClose(): void }) {
  const t = useText()
  const change = useWrite(userChange)
  const [form, setForm] = useState({ name: user.name, username: user.username })
  const save = async () => {
    const answer = await change.run({ userId: user.userId, ...form })
    if (answer.done) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t(userText.change)}>
      <Rows>
        <TextInput
          label={t(userText.name)}
          value={form.name}
          onChange={event => setForm({ ...form, name: event.currentTarget.value })}
          error={change.problem?.faultAt('name')}
        />
        <TextInput
          label={t(userText.username)}
          value={form.username}
          onChange={event => setForm({ ...form, username: event.currentTarget.value })}
          error={change.problem?.faultAt('username')}
        />
        <ProblemNote problem={change.problem} />
        <FormActions>
          <Button loading={change.pending} onClick={() => void save()}>
            {t(userText.save)}
          </Button>
        </FormActions>
      </Rows>
    </Modal>
  )
}

function Grants({ user }: { user: User }) {
  const t = useText()
  const today = useToday()
  const grant = useWrite(roleGrant)
  const revoke = useWrite(roleRevoke)
  const { ask, dialog } = useConfirm()
  const [draft, setDraft] = useState(() => emptyGrant(today))
  const [adding, setAdding] = useState(false)
  const { role, areaId, from } = draft
  const takeBack = async (one: Grant) => {
    const title = t(userText.revokeTitle, { role: `${t(roleNames[one.role])} – ${one.areaName}` })
    const reason = await ask({ title, reason: true, danger: true })
    if (reason === undefined) return
    const answer = await revoke.run({ grantId: one.grantId, reason })
    if (answer.done) toast.good(t(userText.revoked))
  }
  const columns: Column<Grant>[] = [
    { id: 'role', title: t(userText.role), card: 'title', cell: row => t(roleNames[row.role]) },
    { id: 'area', title: t(userText.area), width: 170, cell: row => row.areaName },
    { id: 'from', title: t(userText.from), width: 120, cell: row => showDay(row.from) },
    { id: 'to', title: t(userText.to), width: 130, cell: row => (row.to ? showDay(row.to) : t(userText.noEnd)) },
    {
      id: 'why',
      title: t(userText.reason),
      width: 160,
      cell: row =>
        row.revokedReason || (row.delegatedBy ? t(userText.delegatedBy, { name: row.delegatedBy }) : row.reason) || '–',
    },
    {
      id: 'state',
      title: t(userText.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={tones[row.state]}>{t(userText[row.state])}</Badge>,
    },
    {
      id: 'do',
      title: '',
      width: 110,
      cell: row =>
        row.state !== 'ended' &&
        !user.isMe && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => void takeBack(row)}>
            {t(userText.revoke)}
          </Button>
        ),
    },
  ]
  return (
    <Section
      title={t(userText.roles)}
      flush
      actions={!user.isMe && !adding && <Button onClick={() => setAdding(true)}>{t(userText.grant)}</Button>}
    >
      {adding && (
        <div style={{ padding: 16, maxWidth: 520 }}>
          <Rows>
            <GrantFields value={draft} onChange={setDraft} problem={grant.problem} />
            <ProblemNote problem={grant.problem} />
            <FormActions>
              <Button variant="default" onClick={() => setAdding(false)}>
                {t(userText.cancel)}
              </Button>
              {role && areaId && from && (
                <PreviewButton
                  label={t(userText.grant)}
                  write={grant}
                  input={{ userId: user.userId, role, areaId, from, to: draft.to ?? null, reason: draft.reason }}
                  rows={changeRows}
                  onDone={() => {
                    setAdding(false)
                    setDraft(emptyGrant(today))
                    toast.good(t(userText.granted))
                  }}
                />
              )}
            </FormActions>
          </Rows>
        </div>
      )}
      <ProblemNote problem={revoke.problem} />
      <DataTable
        name="user-grants"
        label={t(userText.roles)}
        rows={user.grants}
        columns={columns}
        rowKey={row => row.grantId}
        maxHeight={480}
      />
      {dialog}
    </Section>
  )
}
