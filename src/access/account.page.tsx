// My account: password, second factor, open sessions, delegation of own roles. Passwords and codes never go into a draft.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { ApiProblem, useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showMoment } from '../kit/format.ts'
import { networkProblem, request } from '../kit/http.ts'
import { LinkButton } from '../kit/link.tsx'
import { FormActions, Page, Rows, Section } from '../kit/page.tsx'
import { Loaded, ProblemNote } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import {
  accountSessions,
  removeSecondFactorAddress,
  secondFactorAddress,
  sessionAddressOf,
  WaitingSecondFactor,
} from './account.api.ts'
import { accountText } from './account.text.ts'
import { useCan, useSession } from './session.page.tsx'
import { DelegateSection } from './users/delegate.page.tsx'

type SessionRow = z.output<typeof accountSessions.output>['rows'][number]

/** Sends a change of the own account; keeps the refusal to be shown. */
function useSending() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const send = async <T,>(work: () => Promise<T>): Promise<{ value: T } | undefined> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const value = await work()
      void client.invalidateQueries()
      return { value }
    } catch (cause) {
      setProblem(cause instanceof ApiProblem ? cause : networkProblem())
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, problem }
}

export function AccountPage() {
  const t = useText()
  const session = useSession()
  const mayDelegate = useCan('user.delegate')
  return (
    <Page
      title={t(accountText.title)}
      about={`${session.user.name} · ${session.user.username}`}
      actions={<LinkButton to="/app/password">{t(accountText.password)}</LinkButton>}
    >
      <SecondFactor on={session.totp} />
      <Sessions />
      {mayDelegate && <DelegateSection />}
    </Page>
  )
}

function SecondFactor({ on }: { on: boolean }) {
  const t = useText()
  const { send, busy, problem } = useSending()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const [waiting, setWaiting] = useState<z.infer<typeof WaitingSecondFactor> | undefined>()
  const [code, setCode] = useState('')
  const begin = async () => {
    const address = on ? removeSecondFactorAddress : secondFactorAddress
    const done = await send(() => request('POST', address, { body: { password }, quiet401: true }))
    if (!done) return
    setPassword('')
    setAsking(false)
    if (on) toast.good(t(accountText.off))
    else setWaiting(WaitingSecondFactor.parse(done.value))
  }
  const confirm = async () => {
    const done = await send(() => request('PUT', secondFactorAddress, { body: { code }, quiet401: true }))
    setCode('')
    if (!done) return
    setWaiting(undefined)
    toast.good(t(accountText.on))
  }
  return (
    <Section title={t(accountText.totp)} about={t(on ? accountText.totpOn : accountText.totpOff)}>
      <Rows>
        {waiting ? (
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault()
              if (code.length === 6) void confirm()
            }}
          >
            <Rows>
              <p>{t(accountText.totpScan)}</p>
              <img
                src={`data:image/svg+xml;utf8,${encodeURIComponent(waiting.qr)}`}
                alt={t(accountText.totpQr)}
                width={200}
                height={200}
              />
              <code>{waiting.secretText}</code>
              <TextInput
                label={t(accountText.code)}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                maw={200}
                value={code}
                onChange={event => setCode(event.currentTarget.value.replace(/\D/g, ''))}
              />
              <ProblemNote problem={problem} />
              <FormActions>
                <Button type="submit" loading={busy}>
                  {t(accountText.confirm)}
                </Button>
              </FormActions>
            </Rows>
          </form>
        ) : asking ? (
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault()
              if (password) void begin()
            }}
          >
            <Rows>
              <PasswordInput
                label={t(accountText.yourPassword)}
                description={t(accountText.passwordWhy)}
                autoComplete="current-password"
                maw={360}
                value={password}
                onChange={event => setPassword(event.currentTarget.value)}
              />
              <ProblemNote problem={problem} />
              <FormActions>
                <Button type="submit" loading={busy}>
                  {t(accountText.goOn)}
                </Button>
              </FormActions>
            </Rows>
          </form>
        ) : (
          <div>
            <Button variant={on ? 'default' : 'filled'} onClick={() => setAsking(true)}>
              {t(on ? accountText.totpStop : accountText.totpStart)}
            </Button>
          </div>
        )}
      </Rows>
    </Section>
  )
}

function Sessions() {
  const t = useText()
  const sessions = useRead(accountSessions, {})
  const { send, busy, problem } = useSending()
  const columns: Column<SessionRow>[] = [
    { id: 'device', title: t(accountText.device), card: 'title', cell: row => deviceOf(row.agent) },
    { id: 'address', title: t(accountText.address), width: 150, cell: row => row.address },
    { id: 'since', title: t(accountText.since), width: 172, cell: row => showMoment(row.createdAt) },
    { id: 'seen', title: t(accountText.lastSeen), width: 172, cell: row => showMoment(row.lastSeenAt) },
    {
      id: 'end',
      title: '',
      width: 120,
      card: 'aside',
      cell: row =>
        row.isThis ? (
          <Badge tone="good">{t(accountText.here)}</Badge>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            onClick={() => void send(() => request('DELETE', sessionAddressOf(row.sessionId)))}
          >
            {t(accountText.end)}
          </Button>
        ),
    },
  ]
  return (
    <Section title={t(accountText.sessions)} about={t(accountText.sessionsAbout)} flush>
      <ProblemNote problem={problem} />
      <Loaded read={sessions}>
        {data => (
          <DataTable
            name="own-sessions"
            label={t(accountText.sessions)}
            rows={data.rows}
            columns={columns}
            rowKey={row => row.sessionId}
            maxHeight={420}
          />
        )}
      </Loaded>
    </Section>
  )
}

/** "Chrome, Windows" of a user agent; the rest of it tells people nothing. */
function deviceOf(agent: string): string {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find(name => agent.includes(name))
  const system = ['Windows', 'Android', 'iPhone', 'Mac OS', 'Linux'].find(name => agent.includes(name))
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ') || '–'
}
