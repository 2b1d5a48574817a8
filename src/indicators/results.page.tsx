// The table of results of an area on a day.
import { z } from 'zod'
import { useArea } from '../access/session.page.tsx'
import { isLocalDate, type LocalDate } from '../base/local-date.ts'
import { stringifySearch, useAsOf, useSearchFilters } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { PrintButton } from '../kit/buttons.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { FilterBar } from '../kit/filter-bar.tsx'
import { showDay, showDong, showNumber } from '../kit/format.ts'
import { Page, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { figureText } from './figure.text.ts'
import { HowCounted } from './how-counted.tsx'
import { resultsContract } from './results.api.ts'
import { resultsText as text } from './results.text.ts'
import { countedOf, type ResultRow, resultText } from './results.ts'

const shape = z.object({ since: z.string().default('') })

export function ResultsPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId, own } = useArea()
  const asOf = useAsOf()
  const filters = useSearchFilters(shape)
  const since = isLocalDate(filters.value.since) ? (filters.value.since as LocalDate) : undefined
  const read = useRead(resultsContract, {
    areaId: areaId ?? own[0]?.areaId,
    asOf,
    since,
  })
  const data = read.data
  const showValue = (row: ResultRow) =>
    row.value === null
      ? t(text.none)
      : row.unit === 'count'
        ? showNumber(Number(row.value))
        : `${String(row.value).replace('.', ',')}\u00a0${row.unit === 'percent' ? '%' : t(text.points)}`
  const columns: Column<ResultRow>[] = [
    { id: 'what', title: t(text.what), width: 290, card: 'title', cell: row => resultText[row.id][language] },
    {
      id: 'value',
      title: t(text.value),
      width: 140,
      align: 'end',
      card: 'aside',
      cell: row => <strong>{showValue(row)}</strong>,
    },
    { id: 'of', title: t(text.of), width: 135, align: 'end', cell: row => (row.of === null ? '' : showNumber(row.of)) },
    {
      id: 'deliveries',
      title: t(text.deliveries),
      width: 90,
      align: 'end',
      cell: row => (row.deliveries === null ? '' : showNumber(row.deliveries)),
    },
    {
      id: 'money',
      title: t(text.money),
      width: 160,
      align: 'end',
      cell: row => (row.money === null ? '' : showDong(row.money)),
    },
    {
      id: 'counted',
      title: t(text.counted),
      cell: row => countedOf(row, language),
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={
        data ? t(text.period, { area: data.area, since: showDay(data.since), asOf: showDay(data.asOf) }) : t(text.hint)
      }
      actions={<PrintButton />}
    >
      <Section flush>
        <FilterBar filters={filters}>
          <DayInput
            aria-label={t(text.since)}
            placeholder={t(text.since)}
            value={since}
            onChange={next => filters.set({ since: next ?? '' })}
          />
        </FilterBar>
        <DataTable
          name="results"
          label={t(text.title)}
          rows={data?.rows}
          columns={columns}
          rowKey={row => row.id}
          rowHeight={60}
          loading={read.isPending}
          problem={read.error ?? undefined}
          onRetry={() => void read.refetch()}
        />
      </Section>
      {data && (
        <Section>
          <HowCounted
            facts={[
              [t(figureText.formula), t(text.formula)],
              [t(figureText.records), t(text.hint)],
            ]}
            asOf={data.asOf}
            query={`GET /api/v1/results${stringifySearch({ areaId: data.areaId, asOf: data.asOf, since: data.since })}`}
          />
        </Section>
      )}
    </Page>
  )
}
