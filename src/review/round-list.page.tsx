// All rounds in the reader's reach, newest first.
import { z } from 'zod'
import { useCan, useToday } from '../access/session.page.tsx'
import { useSearchFilters } from '../kit/address.ts'
import { useReadPages } from '../kit/api.ts'
import { Badge, Due } from '../kit/badge.tsx'
import { ChoiceFilter, FilterBar } from '../kit/filter-bar.tsx'
import { showNumber } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { Procedure, procedureText } from './procedure.ts'
import { type RoundHead, roundListContract } from './round.api.ts'
import { roundText } from './round.text.ts'
import { RoundState, roundStateText } from './round.ts'

const filterShape = z.object({
  state: z.string().default(''),
  procedure: z.string().default(''),
  year: z.string().default(''),
})
const tones = { open: 'info', decided: 'good', closed: 'neutral', cancelled: 'neutral' } as const

export function RoundListPage() {
  const t = useText()
  const today = useToday()
  const mayOpen = useCan('round.open')
  const filters = useSearchFilters(filterShape)
  const { state, procedure, year } = filters.value
  const rounds = useReadPages(
    roundListContract,
    {
      state: state ? [state as RoundState] : [],
      procedure: procedure ? [procedure as Procedure] : [],
      year: year || undefined,
    },
    { rowsOf: answer => answer.rounds },
  )
  const columns: Column<RoundHead>[] = [
    {
      id: 'name',
      title: t(roundText.name),
      card: 'title',
      cell: row => (
        <>
          {row.name} {row.trial && <Badge tone="warn">{t(roundText.trial)}</Badge>}
        </>
      ),
    },
    // The name says the commune already.
    { id: 'area', title: t(roundText.area), width: 170, hidden: true, card: 'none', cell: row => row.areaName },
    {
      id: 'procedure',
      title: t(roundText.procedure),
      width: 200,
      hidden: true,
      cell: row => t(procedureText[row.procedure]),
    },
    {
      id: 'progress',
      title: t(roundText.progress),
      width: 130,
      align: 'end',
      cell: row => `${showNumber(row.surveyed)} / ${showNumber(row.cases)}`,
    },
    { id: 'decided', title: t(roundText.decided), width: 120, align: 'end', cell: row => showNumber(row.decided) },
    {
      id: 'due',
      title: t(roundText.due),
      width: 130,
      cell: row => (row.state === 'open' ? <Due due={row.dueOn} today={today} /> : null),
    },
    {
      id: 'state',
      title: t(roundText.state),
      width: 150,
      card: 'aside',
      cell: row => <Badge tone={tones[row.state]}>{t(roundStateText[row.state])}</Badge>,
    },
  ]
  const open = mayOpen ? <LinkButton to="/app/rounds/open">{t(roundText.open)}</LinkButton> : undefined
  return (
    <Page title={t(roundText.all)} actions={open}>
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(roundText.state)}
            filters={filters}
            field="state"
            options={RoundState.options}
            words={roundStateText}
          />
          <ChoiceFilter
            label={t(roundText.procedure)}
            filters={filters}
            field="procedure"
            options={Procedure.options}
            words={procedureText}
          />
        </FilterBar>
        <DataTable
          name="rounds"
          label={t(roundText.all)}
          {...rounds.table}
          columns={columns}
          rowKey={row => row.roundId}
          to={row => `/app/rounds/${row.roundId}`}
          filtered={filters.active > 0}
          empty={{ title: t(roundText.none), text: t(roundText.noneHint), action: open }}
        />
      </Section>
    </Page>
  )
}
