// The lines of a proposal with their reasons, filtered by policy, kind and village; those that are ticked are decided together.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useSearchFilters } from '../kit/address.ts'
import { useReadPages } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ChoiceFilter, FilterBar, FilterSelect } from '../kit/filter-bar.tsx'
import { AppLink } from '../kit/link.tsx'
import { Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { type ProposalLine, supportLinesContract, type supportRunContract } from './proposal.api.ts'
import styles from './proposal.module.css'
import { proposalText as text } from './proposal.text.ts'
import { kindText, ProposalKind } from './proposal.ts'
import { DecideDialog } from './proposal-decide.tsx'
import { className, pointWords, policyName, whyWords } from './proposal-words.tsx'

type Run = z.output<typeof supportRunContract.output>
const kindTone = {
  entitled: 'good',
  offer: 'info',
  'left-out': 'warn',
  missing: 'neutral',
  uncovered: 'bad',
  dropped: 'neutral',
} as const

const shape = z.object({
  policy: z.string().default(''),
  kind: z.string().default(''),
  village: z.string().default(''),
})

export function Lines({ run }: { run: Run }) {
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
