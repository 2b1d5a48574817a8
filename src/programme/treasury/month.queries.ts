// A month of a unit as both sides have it: the treasury's lines, our postings, and what was decided.
import { sql } from 'kysely'
import { addMonths, type LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { type DocumentKind, documentText, isBudget, MoneySource, paymentKinds } from '../money/ledger.ts'
import { type BookPart, type Decision, type DecisionKind, type Line, type Reconciled, reconcile } from './reconcile.ts'
import type { LineKind } from './statement.ts'

/** What the treasury keeps: budgets, not gifts and funds. */
export const treasurySources = MoneySource.options.filter(source => isBudget({ source }))

export interface MonthKey {
  officeId: number
  unitId: number
  month: LocalDate
}

/** What is kept of the month itself; undefined: it has no statement. */
export const monthRecord = (tx: Tx, { officeId, unitId, month }: MonthKey) =>
  tx
    .selectFrom('treasury_month as m')
    .leftJoin('v_user_name as u', 'u.user_id', 'm.closed_by')
    .select(['m.closed_at', 'm.reopened_reason', 'u.name as closed_by_name'])
    .where('m.office_id', '=', officeId)
    .where('m.unit_id', '=', unitId)
    .where('m.month', '=', month)
    .executeTakeFirst()

/** What the postings of a month paid for a unit. A posting and its mirror of the same month are nothing; a mirror of another month is
 *  money that went back, as the treasury shows it. */
export async function partsOf(tx: Tx, { officeId, unitId, month }: MonthKey): Promise<BookPart[]> {
  const { rows } = await sql<{
    posting_id: number
    kind: string
    posted_on: LocalDate
    document_kind: DocumentKind
    number: string
    signed_on: LocalDate
    issuer: string
    advanced: string
    spent: string
  }>`select p.posting_id, p.kind, p.posted_on, d.kind as document_kind, d.number, d.signed_on, d.issuer,
      coalesce(sum(e.amount) filter (where a.stage = 'advanced'), 0)::text as advanced,
      coalesce(sum(e.amount) filter (where a.stage = 'spent'), 0)::text as spent
    from money_account a
      join money_entry e on e.office_id = a.office_id and e.account_id = a.account_id
      join money_posting p on p.office_id = e.office_id and p.posting_id = e.posting_id
      join money_document d on d.office_id = p.office_id and d.document_id = p.document_id
      left join money_posting m on m.office_id = p.office_id and m.posting_id = coalesce(p.reversed_by, p.reverses)
    where a.office_id = ${officeId} and a.unit_id = ${unitId} and a.stage in ('advanced', 'spent') and a.source = any (${treasurySources}::text[])
      and e.posted_on >= ${month} and e.posted_on < ${addMonths(month, 1)} and e.kind = any (${paymentKinds}::text[])
      and (m.posting_id is null or m.posted_on < ${month} or m.posted_on >= ${addMonths(month, 1)})
    group by p.posting_id, p.kind, p.posted_on, d.kind, d.number, d.signed_on, d.issuer
    order by p.posted_on, p.posting_id`.execute(tx)
  return rows.flatMap(row => {
    const [advanced, spent] = [BigInt(row.advanced), BigInt(row.spent)]
    // An advance that is settled was shown when it was paid out.
    const moved = spent !== 0n ? spent : advanced
    if (moved === 0n) return []
    const kind: LineKind = moved < 0n ? 'refund' : spent !== 0n ? 'disburse' : 'advance'
    return [
      {
        postingId: row.posting_id,
        kind,
        amount: moved < 0n ? -moved : moved,
        number: row.number,
        postedOn: row.posted_on,
        signedOn: row.signed_on,
        document: documentText({
          kind: row.document_kind,
          number: row.number,
          signedOn: row.signed_on,
          issuer: row.issuer,
        }),
      },
    ]
  })
}

export async function linesOf(tx: Tx, { officeId, unitId, month }: MonthKey): Promise<Line[]> {
  const { rows } = await sql<{
    line_key: string
    number: string
    number_key: string
    paid_on: LocalDate
    kind: LineKind
    amount: number
    content: string
    account: string
    account_id: number
  }>`select l.line_key, l.number, l.number_key, l.paid_on, l.kind, l.amount, l.content, a.number as account, a.account_id
    from treasury_statement s
      join treasury_account a on a.office_id = s.office_id and a.account_id = s.account_id
      join treasury_line l on l.office_id = s.office_id and l.statement_id = s.statement_id
    where s.office_id = ${officeId} and s.unit_id = ${unitId} and s.month = ${month} and s.replaced_by is null
    order by l.paid_on, a.account_id, l.line_no`.execute(tx)
  return rows.map(row => ({
    // The same line may stand on two accounts.
    key: `${row.account_id} ${row.line_key}`,
    number: row.number,
    numberKey: row.number_key,
    paidOn: row.paid_on,
    kind: row.kind,
    amount: BigInt(row.amount),
    content: row.content,
    account: row.account,
  }))
}

export interface DecisionRow extends Decision {
  by: string
  at: Date
}

export async function decisionsOf(tx: Tx, { officeId, unitId, month }: MonthKey): Promise<DecisionRow[]> {
  const rows = await tx
    .selectFrom('treasury_decision as d')
    .leftJoin('v_user_name as u', 'u.user_id', 'd.decided_by')
    .select(['d.decision_id', 'd.line_keys', 'd.posting_ids', 'd.kind', 'd.reason', 'd.decided_at', 'u.name'])
    .where('d.office_id', '=', officeId)
    .where('d.unit_id', '=', unitId)
    .where('d.month', '=', month)
    .where('d.withdrawn_at', 'is', null)
    .orderBy('d.decision_id')
    .execute()
  return rows.map(row => ({
    decisionId: row.decision_id,
    lineKeys: row.line_keys,
    postingIds: row.posting_ids.map(Number),
    kind: row.kind as DecisionKind,
    reason: row.reason,
    by: row.name ?? '',
    at: row.decided_at,
  }))
}

export async function reconciledOf(tx: Tx, key: MonthKey): Promise<Reconciled & { decisions: DecisionRow[] }> {
  const lines = await linesOf(tx, key)
  const parts = await partsOf(tx, key)
  const decisions = await decisionsOf(tx, key)
  return { ...reconcile(lines, parts, decisions), decisions }
}

/** The first month before this that is not closed: with a statement, or with payments and none, since the unit's first statement. */
export async function earlierOpen(tx: Tx, { officeId, unitId, month }: MonthKey): Promise<LocalDate | undefined> {
  const { rows } = await sql<{ month: LocalDate }>`with known as (
      select month, closed_at from treasury_month where office_id = ${officeId} and unit_id = ${unitId})
    select month from (
      select month from known where closed_at is null
      union
      select f.month from money_flow f where f.office_id = ${officeId} and f.unit_id = ${unitId} and f.stage in ('advanced', 'spent')
        and f.source = any (${treasurySources}::text[]) and f.kind = any (${paymentKinds}::text[])
        and f.month > (select min(month) from known) and f.month not in (select month from known)
      group by f.month having sum(f.amount) <> 0) x
    where month < ${month} order by month limit 1`.execute(tx)
  return rows[0]?.month
}
