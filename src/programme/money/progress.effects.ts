// Keeps the sums of a year's progress in the transaction of the posting, so that the page that is opened all day reads some hundred rows.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { type Envelope, isBudget, type PostingKind, paymentKinds, type Stage } from './ledger.ts'

/** What a month's postings of a kind changed in an account. */
export interface Flow {
  kind: PostingKind
  month: LocalDate
  account: { office_id: number; envelope: Envelope; stage: Stage }
  amount: number
}

interface Row {
  officeId: number
  envelope: Envelope
  held: bigint
  committed: bigint
  advanced: bigint
  spent: bigint
  months: bigint[]
  lastPaid: LocalDate | null
}

/** January is 0; what is posted after the budget year's end is 12. */
export const monthPlace = (month: LocalDate, budgetYear: number): number => {
  const year = Number(month.slice(0, 4))
  return year > budgetYear ? 12 : year < budgetYear ? 0 : Number(month.slice(5, 7)) - 1
}

/** What the treasury shows: budget money paid, advanced or taken back. */
const isPayment = (kind: PostingKind, stage: Stage, envelope: Envelope): boolean =>
  isBudget(envelope) && (stage === 'spent' || stage === 'advanced') && paymentKinds.includes(kind)

export async function addProgress(tx: Tx, flows: readonly Flow[]): Promise<void> {
  const rows = new Map<string, Row>()
  for (const { kind, month, account, amount } of flows) {
    const { envelope, stage, office_id: officeId } = account
    if (stage === 'outside') continue
    const key = [envelope.unitId, envelope.budgetYear, envelope.itemCode, envelope.capital].join('|')
    const row = rows.get(key) ?? {
      officeId,
      envelope,
      held: 0n,
      committed: 0n,
      advanced: 0n,
      spent: 0n,
      months: Array.from({ length: 13 }, () => 0n),
      lastPaid: null,
    }
    rows.set(key, row)
    const sum = BigInt(amount)
    // What was carried over to the next year was held in this one.
    if (!(kind === 'carry-over' && sum < 0n)) row.held += sum
    if (stage !== 'available') row[stage] += sum
    if (isPayment(kind, stage, envelope) && (row.lastPaid === null || month > row.lastPaid)) row.lastPaid = month
    if (stage === 'spent') row.months[monthPlace(month, envelope.budgetYear)]! += sum
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (sorted.length === 0) return
  const column = <T>(of: (row: Row) => T) => sorted.map(of)
  const columns = sql`unnest(${column(r => r.officeId)}::int[], ${column(r => r.envelope.budgetYear)}::int[], ${column(r => r.envelope.unitId)}::bigint[],
      ${column(r => r.envelope.itemCode)}::text[], ${column(r => r.envelope.capital)}::text[], ${column(r => String(r.held))}::bigint[],
      ${column(r => String(r.committed))}::bigint[], ${column(r => String(r.advanced))}::bigint[], ${column(r => String(r.spent))}::bigint[],
      ${column(r => `{${r.months.join(',')}}`)}::text[], ${column(r => r.lastPaid)}::date[])
      as n(office_id, budget_year, unit_id, item_code, capital, held, committed, advanced, spent, months, last_paid)`
  // The log is for sums that are kept for many offices together: only appended, nobody waits (kept-progress.job.ts).
  await sql`with logged as (insert into money_progress_change (office_id, budget_year, unit_id, item_code, capital, held, committed, advanced, spent, spent_months, last_paid)
      select n.office_id, n.budget_year, n.unit_id, n.item_code, n.capital, n.held, n.committed, n.advanced, n.spent, n.months::bigint[], n.last_paid from ${columns})
    insert into money_progress as p (office_id, budget_year, unit_id, item_code, capital, held, committed, advanced, spent, spent_months, last_paid)
    select n.office_id, n.budget_year, n.unit_id, n.item_code, n.capital, n.held, n.committed, n.advanced, n.spent, n.months::bigint[], n.last_paid
    from ${columns}
    on conflict (office_id, budget_year, unit_id, item_code, capital) do update set held = p.held + excluded.held,
      committed = p.committed + excluded.committed, advanced = p.advanced + excluded.advanced, spent = p.spent + excluded.spent,
      last_paid = greatest(p.last_paid, excluded.last_paid),
      spent_months = (select array_agg(a + b order by k) from unnest(p.spent_months, excluded.spent_months) with ordinality as m(a, b, k))`.execute(
    tx,
  )
}
