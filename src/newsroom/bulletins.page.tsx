// The loudspeaker desk: bulletins with whom they reached, and the week's schedule to log and to print.
import { Button } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useArea, useCan, useToday } from '../access/session.page.tsx'
import { addDays, dayOfWeek } from '../base/local-date.ts'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { BroadcastTable } from './broadcast-table.tsx'
import { type BulletinRow, bulletinListContract, scheduleContract } from './bulletin.api.ts'
import type { BulletinState } from './bulletin.ts'
import { bulletinsText as text } from './bulletins.text.ts'

export function BulletinStateBadge({ state }: { state: BulletinState }) {
  const t = useText()
  const tone = state === 'approved' ? 'good' : state === 'draft' ? 'warn' : 'neutral'
  return <Badge tone={tone}>{t(text.states[state])}</Badge>
}

export function BulletinsPage() {
  const t = useText()
  const mayWrite = useCan('loudspeaker.write')
  const { tab, bar } = useTab([
    { id: 'bulletins', title: t(text.bulletins) },
    { id: 'schedule', title: t(text.schedule) },
  ])
  const fresh = mayWrite && (
    <LinkButton to="/app/loudspeaker/new" leftSection={<IconPencilPlus size={16} aria-hidden />}>
      {t(text.fresh)}
    </LinkButton>
  )
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={fresh}>
      <Rows>
        {bar}
        {tab === 'bulletins' ? <List action={fresh} /> : <Week />}
      </Rows>
    </Page>
  )
}

function List({ action }: { action: React.ReactNode }) {
  const t = useText()
  const { areaId } = useArea()
  const read = useRead(bulletinListContract, { areaId })
  const columns: Column<BulletinRow>[] = [
    { id: 'title', title: t(text.name), card: 'title', cell: row => row.title },
    {
      id: 'state',
      title: t(text.state),
      width: 120,
      card: 'aside',
      cell: row => <BulletinStateBadge state={row.state} />,
    },
    { id: 'source', title: t(text.sourceName), width: 110, cell: row => t(text.source[row.source]) },
    {
      id: 'length',
      title: t(text.length),
      width: 100,
      align: 'end',
      cell: row => t(text.secondsShort, { n: row.seconds }),
    },
    {
      id: 'recordings',
      title: t(text.recordings),
      width: 90,
      align: 'end',
      cell: row => showNumber(row.recordings),
    },
    {
      id: 'aired',
      title: t(text.aired),
      width: 160,
      cell: row => (row.aired + row.planned === 0 ? '–' : t(text.airedOf, { aired: row.aired, planned: row.planned })),
    },
    {
      id: 'reach',
      title: t(text.reach),
      width: 190,
      cell: row =>
        row.villages === 0 ? (
          '–'
        ) : (
          <span title={t(text.reachHint)}>
            {t(text.reachOf, { n: showNumber(row.reached), villages: row.villages })}
          </span>
        ),
    },
  ]
  return (
    <Section flush>
      <DataTable
        name="bulletins"
        label={t(text.bulletins)}
        rows={read.data?.rows}
        columns={columns}
        rowKey={row => row.bulletinId}
        rowHeight={56}
        to={row => `/app/loudspeaker/${row.bulletinId}`}
        loading={read.isPending}
        problem={read.error ?? undefined}
        onRetry={() => void read.refetch()}
        empty={{ title: t(text.none), text: t(text.noneAbout), action: action || undefined }}
      />
    </Section>
  )
}

function Week() {
  const t = useText()
  const today = useToday()
  const { areaId } = useArea()
  const [monday, setMonday] = useState(addDays(today, -((dayOfWeek(today) + 6) % 7)))
  const sunday = addDays(monday, 6)
  const read = useRead(scheduleContract, { areaId, from: monday, to: sunday })
  return (
    <Section
      title={t(text.week, { from: showDay(monday), to: showDay(sunday) })}
      flush
      actions={
        <>
          <Button size="xs" variant="default" onClick={() => setMonday(addDays(monday, -7))}>
            {t(text.before)}
          </Button>
          <Button size="xs" variant="default" onClick={() => setMonday(addDays(monday, 7))}>
            {t(text.after)}
          </Button>
          <PrintButton size="xs" />
        </>
      }
    >
      <BroadcastTable
        name="broadcast-week"
        rows={read.data?.rows}
        withBulletin
        loading={read.isPending}
        problem={read.error ?? undefined}
        onRetry={() => void read.refetch()}
      />
    </Section>
  )
}
