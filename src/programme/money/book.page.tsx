// The books of a year: what each unit holds for what, and how far it has gone.
import { Select } from '@mantine/core'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { formatPercent, showDong, showDongShort } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { Capital, capitalText, sourceText } from './ledger.ts'
import { type BookRow, bookContract, unitListContract } from './money.api.ts'
import { moneyText as text } from './money.text.ts'

type Row = z.output<typeof BookRow>
const shape = z.object({ year: z.string().default(''), unit: z.string().default('') })
const dong = (sum: string) => showDong(sum)

export function BookPage() {
  const t = useText()
  const language = useLanguage()
  const mayRecord = useCan('money.record')
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { year, unit } = filters.value
  const units = useRead(unitListContract, { areaId })
  const book = useRead(bookContract, {
    areaId,
    year,
    ...(unit ? { unitId: unit } : {}),
  })
  // A commune's book has one unit; the same part of a programme stands in it twice, once for each kind of capital.
  const several = new Set(book.data?.rows.map(row => row.unit)).size > 1
  const columns: Column<Row>[] = [
    { id: 'item', title: t(text.item), card: 'title', cell: row => row.item },
    { id: 'unit', title: t(text.unit), width: 165, hidden: !several, cell: row => row.unit },
    { id: 'source', title: t(text.source), width: 170, hidden: true, cell: row => sourceText[row.source][language] },
    {
      id: 'capital',
      title: t(text.capital),
      width: 150,
      cell: row => capitalText[row.capital][language],
    },
    { id: 'held', title: t(text.held), width: 150, align: 'end', cell: row => dong(row.held) },
    { id: 'passed', title: t(text.passedOn), width: 150, align: 'end', hidden: true, cell: row => dong(row.passedOn) },
    { id: 'available', title: t(text.available), width: 150, align: 'end', cell: row => dong(row.available) },
    {
      id: 'committed',
      title: t(text.committed),
      width: 140,
      align: 'end',
      hidden: several,
      cell: row => dong(row.committed),
    },
    {
      id: 'advanced',
      title: t(text.advanced),
      width: 140,
      align: 'end',
      hidden: true,
      cell: row => dong(row.advanced),
    },
    { id: 'spent', title: t(text.spent), width: 150, align: 'end', cell: row => dong(row.spent) },
    {
      id: 'share',
      title: t(text.share),
      width: 80,
      align: 'end',
      card: 'aside',
      cell: row => (row.held === '0' ? '–' : `${formatPercent(BigInt(row.spent), BigInt(row.held), 1)}\u00a0%`),
    },
  ]
  const sumOf = (capital: Capital, of: 'held' | 'spent') =>
    (book.data?.rows ?? []).filter(row => row.capital === capital).reduce((sum, row) => sum + BigInt(row[of]), 0n)
  return (
    <Page
      title={t(text.book)}
      about={t(text.bookHint)}
      actions={
        <>
          <LinkButton to="/app/money/postings" variant="default">
            {t(text.postings)}
          </LinkButton>
          {mayRecord && <LinkButton to="/app/money/post">{t(text.post)}</LinkButton>}
        </>
      }
    >
      <Rows>
        {book.data && book.data.rows.length > 0 && (
          <Tiles>
            {Capital.options.map(capital => {
              const [held, spent] = [sumOf(capital, 'held'), sumOf(capital, 'spent')]
              return (
                <StatTile
                  key={capital}
                  label={capitalText[capital][language]}
                  value={held === 0n ? '–' : `${formatPercent(spent, held, 1)}\u00a0%`}
                  note={`${showDongShort(spent)} ${t(text.ofHeld, { held: showDongShort(held) })}`}
                  to="/app/money/progress"
                />
              )
            })}
          </Tiles>
        )}
        <Section flush>
          <FilterBar filters={filters}>
            <Select
              aria-label={t(text.year)}
              allowDeselect={false}
              w={200}
              value={String(book.data?.year ?? '')}
              onChange={next => filters.set({ year: next ?? '' })}
              data={(book.data?.years ?? []).map(one => ({ value: String(one), label: `${t(text.year)} ${one}` }))}
            />
            <Select
              aria-label={t(text.unit)}
              placeholder={t(text.allUnits)}
              clearable
              searchable
              w={260}
              value={unit || null}
              onChange={next => filters.set({ unit: next ?? '' })}
              data={(units.data?.rows ?? []).map(one => ({ value: String(one.unitId), label: one.name }))}
            />
          </FilterBar>
          <DataTable
            name="money-book"
            label={t(text.book)}
            rows={book.data?.rows}
            columns={columns}
            rowKey={row => `${row.unitId}|${row.itemCode}|${row.source}|${row.capital}`}
            loading={book.isPending}
            problem={book.error ?? undefined}
            onRetry={() => void book.refetch()}
            rowHeight={56}
            filtered={filters.active > 0}
            empty={{
              title: t(text.noMoney),
              text: t(text.noMoneyHint),
              ...(mayRecord ? { action: <LinkButton to="/app/money/units">{t(text.units)}</LinkButton> } : {}),
            }}
          />
        </Section>
      </Rows>
    </Page>
  )
}
