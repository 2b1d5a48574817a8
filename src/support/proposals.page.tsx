// Proposals of support: one per area and year, made anew as often as wanted.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCan } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay, showMoment, showNumber } from '../kit/format.ts'
import { useGo } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { type SupportRun, supportRunsContract } from './proposal.api.ts'
import { proposalText as text } from './proposal.text.ts'
import { StartProposal } from './proposal-start.page.tsx'

export const runTone = { waiting: 'info', running: 'info', done: 'good', failed: 'bad' } as const

export function ProposalsPage() {
  const t = useText()
  const go = useGo()
  const mayStart = useCan('plan.write')
  const list = useRead(supportRunsContract, {})
  const [starting, setStarting] = useState(false)
  const columns: Column<SupportRun>[] = [
    { id: 'area', title: t(text.area), card: 'title', cell: row => row.areaName },
    { id: 'year', title: t(text.year), width: 80, cell: row => row.year },
    { id: 'day', title: t(text.day), width: 130, cell: row => showDay(row.onDay) },
    { id: 'households', title: t(text.households), width: 130, align: 'end', cell: row => showNumber(row.households) },
    { id: 'by', title: t(text.by), width: 250, cell: row => `${row.startedBy}, ${showMoment(row.startedAt)}` },
    {
      id: 'state',
      title: t(text.state),
      width: 140,
      card: 'aside',
      cell: row => <Badge tone={runTone[row.state]}>{t(text[row.state])}</Badge>,
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={mayStart && <Button onClick={() => setStarting(true)}>{t(text.start)}</Button>}
    >
      <Section flush>
        <DataTable
          name="support-runs"
          label={t(text.title)}
          rows={list.data?.runs}
          columns={columns}
          rowKey={row => row.runId}
          to={row => `/app/support/proposals/${row.runId}`}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          onRetry={() => void list.refetch()}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {starting && (
        <StartProposal onClose={() => setStarting(false)} onStarted={runId => go(`/app/support/proposals/${runId}`)} />
      )}
    </Page>
  )
}
