// My account: password, second factor, open sessions, delegation of own roles. Passwords and codes never go into a draft.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showMoment } from '../kit/format.ts'
import { request } from '../kit/http.ts'
import { LinkButton } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { Loaded, ProblemNote } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { accountSessions, sessionAddressOf } from './account.api.ts'
import { accountText } from './account.text.ts'
import { RecoverySheet, SecondFactor } from './second-factor.page.tsx'
import { useCan, useSending, useSession } from './session.page.tsx'
import { DelegateSection } from './users/delegate.page.tsx'

type SessionRow = z.output<typeof accountSessions.output>['rows'][number]

export function AccountPage() {
  const t = useText()
  const session = useSession()
  const mayDelegate = useCan('user.delegate')
  const [codes, setCodes] = useState<string[] | undefined>()
  if (codes) return <RecoverySheet codes={codes} onDone={() => setCodes(undefined)} />
  return (
    <Page
      title={t(accountText.title)}
      about={`${session.user.name} · ${session.user.username}`}
      actions={<LinkButton to="/app/password">{t(accountText.password)}</LinkButton>}
    >
      <SecondFactor on={session.totp} onCodes={setCodes} />
      <Sessions />
      {mayDelegate && <DelegateSection />}
    </Page>
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
