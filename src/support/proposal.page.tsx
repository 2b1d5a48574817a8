// One proposal: what each policy comes to, the villages, and the lines with their reasons and decisions.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useCan } from '../access/session.page.tsx'
import { useSearchFilters } from '../kit/address.ts'
import { useRead, useReadPages } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ChoiceFilter, FilterBar, FilterSelect } from '../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { AppLink, usePageParams } from '../kit/link.tsx'
import { Page, Section, useTab } from '../kit/page.tsx'
import { JobProgress } from '../kit/progress.tsx'
import { Loaded, Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { type ProposalLine, supportLinesContract, supportRunContract } from './proposal.api.ts'
import styles from './proposal.module.css'
import { proposalText as text } from './proposal.text.ts'
import { kindText, ProposalKind } from './proposal.ts'
import { DecideDialog } from './proposal-decide.tsx'
import { StartProposal, type Typed } from './proposal-start.page.tsx'
import { className, pointWords, policyName, weightWords, whyWords } from './proposal-words.tsx'
import { runTone } from './proposals.page.tsx'

type Run = z.output<typeof supportRunContract.output>
const kindTone = {
  entitled: 'good',
  offer: 'info',
  'left-out': 'warn',
  missing: 'neutral',
  uncovered: 'bad',
  dropped: 'neutral',
} as const

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

const shape = z.object({
  policy: z.string().default(''),
  kind: z.string().default(''),
  village: z.string().default(''),
})

function Lines({ run }: { run: Run }) {
  const t = useText()
  const language = useLanguage()
  const filters = useSearchFilters(shape)
  const { policy, kind, village } = filters.value
  const [chosen, setChosen] = useState<Set<string | number>>(new Set())
  const [deciding, setDeciding] = useState<ProposalLine[]>()
  const list = useReadPages(
    supportLinesContract,
    {
      runId: run.runId,
      limit: 100,
      ...(policy && policy !== '-' ? { policyId: policy } : {}),
      ...(policy === '-'
        ? { kind: 'uncovered' as const }
        : ProposalKind.safeParse(kind).success
          ? { kind: kind as ProposalKind }
          : {}),
      ...(village ? { villageId: Number(village) } : {}),
    },
    { rowsOf: page => page.lines },
  )
  const keyOf = (row: ProposalLine) => `${row.householdId} ${row.policyId}`
  const columns: Column<ProposalLine>[] = [
    { id: 'rank', title: t(text.rank), width: 84, align: 'end', card: 'none', cell: row => row.rank ?? '–' },
    {
      id: 'household',
      title: t(text.household),
      width: 215,
      card: 'title',
      cell: row => (
        <>
          <AppLink to={`/app/households/${row.householdId}?tab=support`}>{row.headName}</AppLink>
          <div className={styles.quiet}>
            {row.code}, {className(row.class, language)}
          </div>
        </>
      ),
    },
    { id: 'village', title: t(text.village), width: 100, cell: row => row.villageName },
    ...(policy === ''
      ? [
          {
            id: 'policy',
            title: t(text.policy),
            width: 190,
            cell: (row: ProposalLine) => policyName(row.policyId, language),
          },
        ]
      : []),
    {
      id: 'kind',
      title: t(text.kind),
      width: 150,
      card: 'aside',
      cell: row => <Badge tone={kindTone[row.kind]}>{kindText[row.kind][language]}</Badge>,
    },
    {
      id: 'why',
      title: t(text.why),
      cell: row => (
        <span
          className={styles.why}
          title={[whyWords(row, language), pointWords(row, language)].filter(Boolean).join(' · ')}
        >
          {whyWords(row, language)}
          {row.points > 0 && ` · ${t(text.points, { n: row.points })}`}
        </span>
      ),
    },
    {
      id: 'choice',
      title: t(text.choice),
      width: 130,
      cell: row =>
        row.choice === '' ? (
          run.mayDecide && (row.kind === 'offer' || row.kind === 'left-out' || row.kind === 'missing') ? (
            <Button size="xs" variant="default" onClick={() => setDeciding([row])}>
              {t(text.decide)}
            </Button>
          ) : (
            '–'
          )
        ) : (
          <Button
            size="xs"
            variant="subtle"
            title={row.choiceReason}
            disabled={!run.mayDecide}
            onClick={() => setDeciding([row])}
          >
            {t(row.choice === 'drop' ? text.droppedByHand : row.choice === 'add' ? text.addedByHand : text.accepted)}
          </Button>
        ),
    },
  ]
  const rows = list.rows.filter(row => chosen.has(keyOf(row)))
  const selectable = run.mayDecide && policy !== '' && policy !== '-'
  return (
    <Section flush>
      <FilterBar filters={filters}>
        <FilterSelect
          label={t(text.policy)}
          value={policy}
          onChange={next => filters.set({ policy: next ?? '' })}
          data={[...new Set(run.counts.map(one => one.policyId))].map(id => ({
            value: id || '-',
            label: policyName(id, language),
          }))}
        />
        <ChoiceFilter
          label={t(text.kind)}
          filters={filters}
          field="kind"
          options={ProposalKind.options}
          words={kindText}
        />
        <FilterSelect
          label={t(text.village)}
          value={village}
          onChange={next => filters.set({ village: next ?? '' })}
          data={run.villages.map(one => ({ value: String(one.villageId), label: `${one.name} (${one.communeName})` }))}
        />
      </FilterBar>
      <DataTable
        name="support-lines"
        label={t(text.lines)}
        {...list.table}
        columns={columns}
        rowKey={keyOf}
        rowName={row => row.headName}
        rowHeight={64}
        filtered={filters.active > 0}
        empty={{ title: t(text.noLines) }}
        {...(selectable
          ? {
              selection: {
                keys: chosen,
                onChange: setChosen,
                actions: (
                  <Button size="xs" disabled={rows.length === 0} onClick={() => setDeciding(rows)}>
                    {t(text.decide)}
                  </Button>
                ),
              },
            }
          : {})}
      />
      {deciding && (
        <DecideDialog
          policyId={deciding[0]!.policyId}
          year={run.year}
          households={deciding.map(one => ({ householdId: one.householdId, name: one.headName }))}
          decided={deciding.some(one => one.choice !== '')}
          onClose={() => {
            setDeciding(undefined)
            setChosen(new Set())
          }}
        />
      )}
    </Section>
  )
}
