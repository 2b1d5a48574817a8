// One proposal: what each policy comes to, the villages, and the lines with their reasons and decisions.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan } from '../access/session.page.tsx'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { Page, Section, useTab } from '../kit/page.tsx'
import { JobProgress } from '../kit/progress.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { supportRunContract } from './proposal.api.ts'
import { proposalText as text } from './proposal.text.ts'
import type { ProposalKind } from './proposal.ts'
import { Lines } from './proposal-lines.tsx'
import { StartProposal, type Typed } from './proposal-start.page.tsx'
import { policyName, weightWords } from './proposal-words.tsx'
import { runTone } from './proposals.page.tsx'

type Run = z.output<typeof supportRunContract.output>
export function ProposalPage() {
  const t = useText()
  const { runId } = usePageParams()
  const run = useRead(
    supportRunContract,
    { runId: Number(runId) },
    { every: data => (data?.state === 'waiting' || data?.state === 'running' ? 2000 : false) },
  )
  return (
    <Loaded read={run}>{data => <Shown run={data} onChange={() => void run.refetch()} title={t(text.title)} />}</Loaded>
  )
}

function Shown({ run, onChange, title }: { run: Run; onChange(): void; title: string }) {
  const t = useText()
  const language = useLanguage()
  const mayStart = useCan('plan.write')
  const [starting, setStarting] = useState(false)
  const tabs = useTab([
    { id: 'policies', title: t(text.byPolicy) },
    { id: 'villages', title: t(text.byVillage) },
    { id: 'lines', title: t(text.lines) },
  ])
  const busy = run.state === 'waiting' || run.state === 'running'
  return (
    <Page
      title={`${run.areaName}, ${run.year}`}
      tabTitle={`${title}: ${run.areaName}, ${run.year}`}
      crumbs={[{ title, to: '/app/support/proposals' }]}
      about={`${t(text.day)} ${showDay(run.onDay)} · ${t(text.households)}: ${showNumber(run.households)} · ${run.startedBy}`}
      badges={
        <>
          <Badge tone={runTone[run.state]}>{t(text[run.state])}</Badge>
          {run.withUnverified && <Badge tone="warn">{t(text.unverifiedRun)}</Badge>}
        </>
      }
      actions={
        mayStart &&
        !busy && (
          <Button variant={run.outdated ? 'filled' : 'default'} onClick={() => setStarting(true)}>
            {t(text.again)}
          </Button>
        )
      }
    >
      {busy && run.jobId !== null && <JobProgress jobId={run.jobId} title={t(text.running)} onDone={onChange} />}
      {run.outdated && <Note tone="warn">{t(text.outdated)}</Note>}
      <Note>{t(text.weights, { list: weightWords(language) })}</Note>
      {tabs.bar}
      {tabs.tab === 'policies' && <ByPolicy run={run} />}
      {tabs.tab === 'villages' && <ByVillage run={run} />}
      {tabs.tab === 'lines' && <Lines run={run} />}
      {starting && (
        <StartProposal
          from={{
            areaId: run.areaId,
            year: run.year,
            withUnverified: run.withUnverified,
            quotas: Object.fromEntries(Object.entries(run.quotas).map(([id, quota]) => [id, typedOf(quota)])),
          }}
          onClose={() => setStarting(false)}
          onStarted={() => {
            setStarting(false)
            onChange()
          }}
        />
      )}
    </Page>
  )
}

const typedOf = (quota: Run['quotas'][string]): Typed => ({
  households: quota.households ?? undefined,
  money: quota.money === null ? undefined : BigInt(quota.money),
  each: quota.each === null ? undefined : BigInt(quota.each),
  planLineIds: quota.planLineIds,
})

interface PolicySum {
  policyId: string
  of: Partial<Record<ProposalKind, number>>
  persons: number
  amount: bigint
}

function ByPolicy({ run }: { run: Run }) {
  const t = useText()
  const language = useLanguage()
  const sums = new Map<string, PolicySum>()
  for (const one of run.counts) {
    const sum = sums.get(one.policyId) ?? { policyId: one.policyId, of: {}, persons: 0, amount: 0n }
    sum.of[one.kind] = one.households
    if (one.kind === 'entitled') sum.persons += one.persons
    if (one.kind === 'offer') sum.amount += BigInt(one.amount)
    sums.set(one.policyId, sum)
  }
  const figure = (kind: ProposalKind) => (row: PolicySum) => {
    const count = row.of[kind]
    return count ? (
      <AppLink to={`/app/support/proposals/${run.runId}?tab=lines&policy=${row.policyId || '-'}&kind=${kind}`}>
        {showNumber(count)}
      </AppLink>
    ) : (
      '–'
    )
  }
  const quotaOf = (id: string) => {
    const quota = run.quotas[id]
    const parts = quota
      ? [
          quota.households === null ? '' : `${showNumber(quota.households)} hộ`,
          quota.money === null ? '' : showDong(quota.money),
          quota.plan && `(${quota.plan})`,
        ]
      : []
    return parts.filter(Boolean).join(', ') || t(text.noQuota)
  }
  const columns: Column<PolicySum>[] = [
    { id: 'policy', title: t(text.policy), card: 'title', cell: row => policyName(row.policyId, language) },
    { id: 'entitled', title: t(text.entitled), width: 110, align: 'end', cell: figure('entitled') },
    {
      id: 'people',
      title: t(text.people),
      width: 90,
      align: 'end',
      cell: row => (row.persons ? showNumber(row.persons) : '–'),
    },
    { id: 'offers', title: t(text.offers), width: 100, align: 'end', cell: figure('offer') },
    {
      id: 'money',
      title: t(text.money),
      width: 170,
      align: 'end',
      cell: row => (row.amount > 0n ? showDong(row.amount) : '–'),
    },
    {
      id: 'quota',
      title: t(text.quota),
      width: 190,
      cell: row => (row.of.offer || row.of['left-out'] ? quotaOf(row.policyId) : '–'),
    },
    { id: 'left', title: t(text.leftOut), width: 100, align: 'end', cell: figure('left-out') },
    {
      id: 'missing',
      title: t(text.missing),
      width: 130,
      align: 'end',
      cell: row => figure(row.policyId === '' ? 'uncovered' : 'missing')(row),
    },
  ]
  return (
    <Section flush>
      <DataTable
        name="support-by-policy"
        label={t(text.byPolicy)}
        rows={[...sums.values()].sort((a, b) => (a.policyId === '' ? 1 : b.policyId === '' ? -1 : 0))}
        columns={columns}
        rowKey={row => row.policyId}
        rowHeight={56}
        empty={{ title: t(text.noLines) }}
      />
    </Section>
  )
}

function ByVillage({ run }: { run: Run }) {
  const t = useText()
  type Row = Run['villages'][number]
  const count = (
    id: 'households' | 'entitled' | 'offers' | 'leftOut' | 'missing' | 'uncovered',
    width = 110,
  ): Column<Row> => ({
    id,
    title: t(text[id === 'households' ? 'household' : id]),
    width,
    align: 'end',
    cell: row => showNumber(row[id]),
  })
  const columns: Column<Row>[] = [
    { id: 'village', title: t(text.village), card: 'title', cell: row => row.name },
    { id: 'commune', title: t(text.commune), width: 160, cell: row => row.communeName },
    count('households', 80),
    count('entitled'),
    count('offers'),
    count('leftOut'),
    count('missing', 130),
    count('uncovered', 130),
  ]
  return (
    <Section flush>
      <DataTable
        name="support-by-village"
        label={t(text.byVillage)}
        rows={run.villages}
        columns={columns}
        rowKey={row => row.villageId}
        to={row => `/app/support/proposals/${run.runId}/villages/${row.villageId}`}
        empty={{ title: t(text.noLines) }}
      />
    </Section>
  )
}
