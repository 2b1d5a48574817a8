// Every household of a round in one list, with filters that stay in the address.
import { z } from 'zod'
import { useSearchFilters } from '../kit/address.ts'
import { useReadPages } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { ChoiceFilter, FilterBar, FilterSelect, SearchField } from '../kit/filter-bar.tsx'
import { Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { type CaseRow, roundCasesContract } from './case.api.ts'
import { CaseState, caseStateText, classText, ReviewClass } from './case.ts'
import { roundCasesText } from './round-cases.text.ts'

const filterShape = z.object({
  search: z.string().default(''),
  state: z.string().default(''),
  class: z.string().default(''),
  village: z.string().default(''),
})

export function RoundCases({
  roundId,
  villages,
}: {
  roundId: number
  villages: { villageId: number; name: string }[]
}) {
  const t = useText()
  const filters = useSearchFilters(filterShape)
  const { search, state, village, class: found } = filters.value
  const nameOf = new Map(villages.map(v => [v.villageId, v.name]))
  const cases = useReadPages(
    roundCasesContract,
    {
      roundId,
      search: search || undefined,
      state: state ? [state as CaseState] : [],
      class: found ? [found as ReviewClass] : [],
      villageId: village ? [village] : [],
      changeKind: [],
    },
    { rowsOf: answer => answer.cases },
  )
  const columns: Column<CaseRow>[] = [
    { id: 'head', title: t(roundCasesText.head), card: 'title', cell: row => row.headName },
    { id: 'code', title: t(roundCasesText.code), width: 150, cell: row => row.code },
    { id: 'village', title: t(roundCasesText.village), width: 170, cell: row => nameOf.get(row.villageId) ?? '' },
    { id: 'members', title: t(roundCasesText.members), width: 100, align: 'end', cell: row => row.memberCount },
    { id: 'before', title: t(roundCasesText.before), width: 150, cell: row => t(classText[row.classBefore]) },
    {
      id: 'class',
      title: t(roundCasesText.found),
      width: 150,
      cell: row => (row.class ? t(classText[row.class]) : '–'),
    },
    {
      id: 'state',
      title: t(roundCasesText.state),
      width: 170,
      card: 'aside',
      cell: row => (
        <Badge tone={row.contested ? 'warn' : row.state === 'decided' ? 'good' : 'neutral'}>
          {t(caseStateText[row.state])}
        </Badge>
      ),
    },
    { id: 'reviewer', title: t(roundCasesText.reviewer), width: 170, cell: row => row.reviewerName, hidden: true },
  ]
  return (
    <Section flush>
      <FilterBar
        filters={filters}
        search={
          <SearchField
            value={search}
            onChange={value => filters.set({ search: value })}
            label={t(roundCasesText.search)}
          />
        }
      >
        <FilterSelect
          label={t(roundCasesText.village)}
          value={village}
          onChange={value => filters.set({ village: value })}
          data={villages.map(v => ({ value: String(v.villageId), label: v.name }))}
        />
        <ChoiceFilter
          label={t(roundCasesText.state)}
          filters={filters}
          field="state"
          options={CaseState.options}
          words={caseStateText}
        />
        <ChoiceFilter
          label={t(roundCasesText.found)}
          filters={filters}
          field="class"
          options={ReviewClass.options}
          words={classText}
        />
      </FilterBar>
      <DataTable
        name="round-cases"
        label={t(roundCasesText.title)}
        {...cases.table}
        columns={columns}
        rowKey={row => row.caseId}
        to={row => `/app/cases/${row.caseId}`}
        filtered={filters.active > 0}
        empty={{ title: t(roundCasesText.none) }}
      />
    </Section>
  )
}
