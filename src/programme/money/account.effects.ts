// The accounts of the ledger over a transaction: found or made, locked in the order of their ids, their balances and monthly sums kept.
import { sql } from 'kysely'
import { firstOfMonth, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { type Envelope, keyOf, type Move, type PostingKind, type Stage } from './ledger.ts'
import { addProgress } from './progress.effects.ts'

export type PostContext = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'> &
  Partial<Pick<CommandContext, 'changed'>>

export interface BudgetUnit {
  officeId: number
  unitId: number
  name: string
  from: LocalDate
  to: LocalDate | null
}

/** Units by id, as far as the scope reaches. Throws `not-found` if one is not there. */
export async function unitsOf(tx: PostContext['tx'], unitIds: readonly number[]): Promise<Map<number, BudgetUnit>> {
  const wanted = [...new Set(unitIds)]
  const rows = await tx
    .selectFrom('budget_unit')
    .select(['office_id', 'unit_id', 'name', 'valid_from', 'valid_to'])
    .where('unit_id', 'in', wanted)
    .execute()
  if (rows.length < wanted.length) throw problem('not-found', { what: 'đơn vị' })
  return new Map(
    rows.map(row => [
      row.unit_id,
      { officeId: row.office_id, unitId: row.unit_id, name: row.name, from: row.valid_from, to: row.valid_to },
    ]),
  )
}

export interface Account {
  office_id: number
  account_id: number
  key: string
  stage: Stage
  balance: bigint
  envelope: Envelope
}

/** The accounts of all pockets, made where they are new, locked in the order of their ids. */
export async function lockAccounts(
  { tx, services }: PostContext,
  moves: readonly Move[],
  units: ReadonlyMap<number, BudgetUnit>,
): Promise<Map<string, Account>> {
  const pockets = new Map(
    moves.flatMap(({ from, to }) => [from, to]).map(one => [`${keyOf(one.envelope)}|${one.stage}`, one]),
  )
  const sorted = [...pockets].sort(([a], [b]) => (a < b ? -1 : 1))
  const ids = await services.ids.take(sorted.length)
  const column = <T>(of: (one: Move['from']) => T) => sorted.map(([, one]) => of(one))
  const columns = sql`unnest(${column(p => units.get(p.envelope.unitId)!.officeId)}::int[], ${ids}::bigint[], ${column(p => p.envelope.unitId)}::bigint[],
    ${column(p => p.envelope.budgetYear)}::int[], ${column(p => p.envelope.itemCode)}::text[], ${column(p => p.envelope.source)}::text[],
    ${column(p => p.envelope.capital)}::text[], ${column(p => p.stage)}::text[])`
  await sql`insert into money_account (office_id, account_id, unit_id, budget_year, item_code, source, capital, stage)
    select * from ${columns} on conflict (office_id, unit_id, budget_year, item_code, source, capital, stage) do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{
    office_id: number
    account_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: Envelope['source']
    capital: Envelope['capital']
    stage: Stage
    balance: number
  }>`select a.* from money_account a
    join ${columns} as k(office_id, id, unit_id, budget_year, item_code, source, capital, stage)
      using (office_id, unit_id, budget_year, item_code, source, capital, stage)
    order by a.account_id for update of a`.execute(tx)
  return new Map(
    rows.map(row => {
      const envelope: Envelope = {
        unitId: row.unit_id,
        budgetYear: row.budget_year,
        itemCode: row.item_code,
        source: row.source,
        capital: row.capital,
      }
      const key = `${keyOf(envelope)}|${row.stage}`
      return [
        key,
        {
          office_id: row.office_id,
          account_id: row.account_id,
          key,
          stage: row.stage,
          balance: BigInt(row.balance),
          envelope,
        },
      ]
    }),
  )
}

export async function keepBalances(tx: PostContext['tx'], accounts: ReadonlyMap<string, Account>): Promise<void> {
  const touched = [...accounts.values()].sort((a, b) => a.account_id - b.account_id)
  await sql`update money_account a set balance = n.balance
    from unnest(${touched.map(a => a.office_id)}::int[], ${touched.map(a => a.account_id)}::bigint[], ${touched.map(a => String(a.balance))}::bigint[])
      as n(office_id, account_id, balance)
    where a.office_id = n.office_id and a.account_id = n.account_id`.execute(tx)
}

/** Monthly sums per account and kind, of the entries of one posting or of many. */
export async function addFlows(
  { tx }: PostContext,
  entries: readonly { kind: PostingKind; postedOn: LocalDate; account: Account; amount: number }[],
): Promise<void> {
  const sums = new Map<string, { kind: PostingKind; month: LocalDate; account: Account; amount: number }>()
  for (const { kind, postedOn, account, amount } of entries) {
    const month = firstOfMonth(postedOn)
    const key = `${account.key}|${kind}|${month}`
    const sum = sums.get(key)
    if (sum) sum.amount += amount
    else sums.set(key, { kind, month, account, amount })
  }
  const rows = [...sums]
    .filter(([, one]) => one.amount !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('money_flow')
      .values(
        rows.slice(at, at + 1000).map(({ kind, month, account: { office_id, envelope, stage }, amount }) => ({
          office_id,
          unit_id: envelope.unitId,
          budget_year: envelope.budgetYear,
          item_code: envelope.itemCode,
          source: envelope.source,
          capital: envelope.capital,
          month,
          kind,
          stage,
          amount,
        })),
      )
      .onConflict(oc =>
        oc
          .columns(['office_id', 'budget_year', 'unit_id', 'item_code', 'source', 'capital', 'month', 'kind', 'stage'])
          .doUpdateSet(eb => ({ amount: eb('money_flow.amount', '+', eb.ref('excluded.amount')) })),
      )
      .execute()
  await addProgress(tx, rows)
}
