// How far the money has come: late first, with a forecast that can be checked by hand.
import { SegmentedControl, Select } from '@mantine/core'
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { Sparkline, StatTile, Tiles } from '../../kit/figures.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { showMonth } from '../treasury/statement.ts'
import { capitalText } from './ledger.ts'
import { moneyText as text } from './money.text.ts'
import { type ProgressRow, progressContract, type Reconciliation } from './progress.api.ts'

type Row = z.output<typeof ProgressRow>
const shape = z.object({ year: z.string().default(''), by: z.enum(['item', 'unit']).default('item') })
/** Behind by more than this many points is marked late. */
const late = 10

export function ProgressPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { year, by } = filters.value
  const list = useReadPages(progressContract, { areaId, by, year })
  const data = list.first
  const columns: Column<Row>[] = [
    { id: 'name', title: t(by === 'item' ? text.item : text.unit), card: 'title', cell: row => row.name },
    { id: 'capital', title: t(text.capital), width: 130, cell: row => capitalText[row.capital][language] },
    { id: 'held', title: t(text.held), width: 110, align: 'end', cell: row => showDongShort(row.held) },
    { id: 'spent', title: t(text.spent), width: 120, align: 'end', cell: row => showDongShort(row.spent) },
    {
      id: 'share',
      title: t(text.share),
      width: 80,
      align: 'end',
      cell: row => (row.spentShare === null ? '–' : `${showNumber(row.spentShare, 1)}\u00a0%`),
    },
    {
      id: 'behind',
      title: t(text.behind),
      width: 165,
      card: 'aside',
      cell: row =>
        row.behind === null ? (
          '–'
        ) : row.spent === '0' && row.behind > 0 ? (
          <Badge tone="bad">{t(text.nothingSpent)}</Badge>
        ) : row.behind > 0 ? (
          <Badge tone={row.behind > late ? 'bad' : 'warn'}>{t(text.behindBy, { n: showNumber(row.behind, 1) })}</Badge>
        ) : (
          <Badge tone="good">{t(text.onTime)}</Badge>
        ),
    },
    {
      id: 'forecast',
      title: t(text.forecast),
      width: 185,
      align: 'end',
      cell: row =>
        row.forecastShare === null ? '–' : `${showNumber(row.forecastShare, 1)} % (${showDongShort(row.forecast)})`,
    },
    ...(by === 'unit'
      ? [
          {
            id: 'reconciled',
            title: t(text.treasury),
            width: 140,
            cell: (row: Row) =>
              row.reconciledTo === null ? t(text.notReconciled) : t(text.until, { month: showMonth(row.reconciledTo) }),
          },
        ]
      : []),
    {
      id: 'months',
      title: t(text.byMonth),
      width: 110,
      hidden: by === 'unit',
      card: 'none',
      cell: row => <Months row={row} year={data?.year ?? 0} />,
    },
  ]
  return (
    <Page title={t(text.progress)} about={t(text.progressHint)} crumbs={[{ title: t(text.book), to: '/app/money' }]}>
      <Rows>
        {data && data.totals.length > 0 && (
          <Tiles>
            {data.totals.map(one => (
              <StatTile
                key={one.capital}
                label={capitalText[one.capital][language]}
                value={one.spentShare === null ? '–' : `${showNumber(one.spentShare, 1)}\u00a0%`}
                note={`${showDongShort(one.spent)} ${t(text.ofHeld, { held: showDongShort(one.held) })}`}
                tone={one.behind !== null && one.behind > late ? 'bad' : undefined}
              />
            ))}
            <StatTile
              label={t(text.forecast)}
              value={showDongShort(data.totals.reduce((sum, one) => sum + BigInt(one.forecast), 0n))}
              note={t(text.elapsed, { n: showNumber(data.elapsedShare, 1) })}
            />
          </Tiles>
        )}
        {data && data.rows.length > 0 && <Note tone="neutral">{data.why[language]}</Note>}
        {data && data.reconciled.units > 0 && <Reconciled of={data.reconciled} />}
        <Section flush>
          <FilterBar filters={filters}>
            <Select
              aria-label={t(text.year)}
              allowDeselect={false}
              w={200}
              value={String(data?.year ?? '')}
              onChange={next => filters.set({ year: next ?? '' })}
              data={(data?.years ?? []).map(one => ({ value: String(one), label: `${t(text.year)} ${one}` }))}
            />
            <SegmentedControl
              value={by}
              onChange={next => filters.set({ by: next as 'item' })}
              data={[
                { value: 'item', label: t(text.byItem) },
                { value: 'unit', label: t(text.byUnit) },
              ]}
            />
          </FilterBar>
          <DataTable
            name={`money-progress-${by}`}
            label={t(text.progress)}
            {...list.table}
            columns={columns}
            rowKey={row => `${row.key}|${row.capital}`}
            tone={row => ((row.behind ?? 0) > late ? 'bad' : undefined)}
            rowHeight={56}
            empty={{ title: t(text.noMoney), text: t(text.noMoneyHint) }}
          />
        </Section>
      </Rows>
    </Page>
  )
}

/** Whether these are the treasury's figures, and until when. */
function Reconciled({ of }: { of: z.output<typeof Reconciliation> }) {
  const t = useText()
  const all = of.upToDate === of.units
  return (
    <Note tone={all ? 'good' : 'warn'}>
      {of.to === null ? t(text.reconciledNot) : t(text.reconciledTo, { month: showMonth(of.to) })}{' '}
      {t(text.reconciledUnits, { n: of.upToDate, of: of.units })}{' '}
      <AppLink to="/app/money/treasury">{t(text.treasury)}</AppLink>
    </Note>
  )
}

/** The months of the year up to the last one that is known, running sum. */
function Months({ row, year }: { row: Row; year: number }) {
  const t = useText()
  const known = new Map(row.months.map(one => [one.month.slice(0, 7), BigInt(one.spent)]))
  let sum = 0n
  const values = Array.from({ length: 12 }, (_, i) => {
    sum += known.get(`${year}-${String(i + 1).padStart(2, '0')}`) ?? 0n
    return Number(sum)
  })
  return row.spent === '0' ? <>–</> : <Sparkline values={values} words={`${t(text.byMonth)}: ${showDong(row.spent)}`} />
}
