// Months of the units beside the treasury's: what has no statement, what is open, what is closed; and the accounts.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDong } from '../../kit/format.ts'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { moneyText } from '../money/money.text.ts'
import { showMonth } from './statement.ts'
import { type AccountRow, type BoardRow, boardContract, MonthState } from './treasury.api.ts'
import { treasuryText as text } from './treasury.text.ts'
import { AccountDialog, RenameDialog, StatementDialog } from './treasury-dialogs.tsx'

type Row = z.output<typeof BoardRow>
type Account = z.output<typeof AccountRow>
export const monthTone = { 'no-statement': 'warn', open: 'info', closed: 'good' } as const
const shape = z.object({ year: z.string().default(''), state: MonthState.optional() })

export function TreasuryPage() {
  const t = useText()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { year } = filters.value
  const { state } = filters.value
  const read = useRead(boardContract, { areaId, year })
  const [open, setOpen] = useState<'account' | 'import' | Account>()
  const data = read.data
  const mayRecord = (data?.units.length ?? 0) > 0
  const ownAccounts = data?.accounts.filter(one => one.mayRecord) ?? []
  const close = () => setOpen(undefined)
  const columns: Column<Row>[] = [
    { id: 'month', title: t(text.month), width: 100, cell: row => showMonth(row.month) },
    { id: 'unit', title: t(text.unit), card: 'title', cell: row => row.unit },
    {
      id: 'there',
      title: t(text.there),
      width: 165,
      align: 'end',
      cell: row => (row.there === null ? '–' : showDong(row.there)),
    },
    { id: 'here', title: t(text.here), width: 165, align: 'end', cell: row => showDong(row.here) },
    {
      id: 'difference',
      title: t(text.difference),
      width: 150,
      align: 'end',
      cell: row => (row.there === null ? '–' : showDong(BigInt(row.there) - BigInt(row.here))),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 200,
      card: 'aside',
      cell: row => <Badge tone={monthTone[row.state]}>{t(text.states[row.state])}</Badge>,
    },
  ]
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      crumbs={[{ title: t(moneyText.book), to: '/app/money' }]}
      actions={
        mayRecord && (
          <>
            <Button variant="default" onClick={() => setOpen('account')}>
              {t(text.addAccount)}
            </Button>
            <Button disabled={ownAccounts.length === 0} onClick={() => setOpen('import')}>
              {t(text.import)}
            </Button>
          </>
        )
      }
    >
      <Rows>
        <Section flush>
          <FilterBar filters={filters}>
            <Select
              aria-label={t(text.year)}
              allowDeselect={false}
              w={140}
              value={String(data?.year ?? '')}
              onChange={next => filters.set({ year: next ?? '' })}
              data={(data?.years ?? []).map(one => ({ value: String(one), label: `${t(text.year)} ${one}` }))}
            />
            <ChoiceFilter
              label={t(text.allStates)}
              filters={filters}
              field="state"
              options={MonthState.options}
              words={text.states}
            />
          </FilterBar>
          <DataTable
            name="treasury-months"
            label={t(text.title)}
            rows={data?.rows.filter(row => !state || row.state === state)}
            columns={columns}
            rowKey={row => `${row.unitId}|${row.month}`}
            to={row => `/app/money/treasury/${row.unitId}/${row.month.slice(0, 7)}`}
            loading={read.isPending}
            problem={read.error ?? undefined}
            onRetry={() => void read.refetch()}
            filtered={state !== undefined}
            empty={{ title: t(text.noMonths), text: t(text.noAccountsHint) }}
          />
        </Section>
        <Section title={t(text.accounts)} flush>
          <DataTable
            name="treasury-accounts"
            label={t(text.accounts)}
            rows={data?.accounts}
            loading={read.isPending}
            rowKey={row => row.accountId}
            empty={{ title: t(text.noAccounts), text: t(text.noAccountsHint) }}
            columns={[
              { id: 'number', title: t(text.number), width: 200, cell: row => row.number },
              { id: 'unit', title: t(text.unit), card: 'title', cell: row => row.unit },
              {
                id: 'named',
                title: t(text.namedAs),
                width: 300,
                cell: row => row.namedAs || <span className="bv-muted">{t(text.asOurs)}</span>,
              },
              {
                id: 'act',
                title: '',
                width: 110,
                fixed: true,
                cell: row =>
                  row.mayRecord && (
                    <Button variant="subtle" size="xs" onClick={() => setOpen(row)}>
                      {t(text.settings)}
                    </Button>
                  ),
              },
            ]}
          />
        </Section>
      </Rows>
      {open === 'account' && data && <AccountDialog units={data.units} onClose={close} />}
      {open === 'import' && <StatementDialog accounts={ownAccounts} onClose={close} />}
      {typeof open === 'object' && <RenameDialog account={open} onClose={close} />}
    </Page>
  )
}
