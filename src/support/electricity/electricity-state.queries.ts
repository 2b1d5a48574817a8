// Who gets electricity money of a quarter, and by which rate.

import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { groupBy } from '../../base/group.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type PostingKind, postingKindText } from '../../programme/money/ledger.ts'
import { usedOfPosting } from '../payment/payment.queries.ts'
import { firstDayOf, type Holding, lastDayOf, monthsHeld, type Quarter, quarterText, type Rate } from './electricity.ts'
import './electricity.problems.ts'

export interface Entitled {
  householdId: number
  villageId: number
  head: string
  ground: '' | 'social-policy'
  months: number
}

/** Poor households first; a social-policy household that is poor for part of the quarter gets its poor months as such. */
export async function entitledIn(tx: Tx, officeId: number, quarter: Quarter, today: LocalDate): Promise<Entitled[]> {
  const [from, to] = [firstDayOf(quarter), lastDayOf(quarter)]
  const day = to < today ? to : today
  const { rows } = await sql<{
    householdId: number
    villageId: number
    head: string
    ground: '' | 'social-policy'
    from: LocalDate
    to: LocalDate | null
  }>`select g.household_id as "householdId", v.village_id as "villageId", h.head_name as head, g.ground, g.valid_from as "from", g.valid_to as "to"
    from (
      select office_id, household_id, '' as ground, valid_from, valid_to from v_household_status where class = 'poor'
      union all
      select office_id, household_id, 'social-policy', valid_from, valid_to from electricity_social) g
      join v_household h on h.office_id = g.office_id and h.household_id = g.household_id
      join v_household_village v on v.office_id = g.office_id and v.household_id = g.household_id
        and v.valid_from <= ${day}::date and (v.valid_to is null or v.valid_to >= ${day}::date)
    where g.office_id = ${officeId} and g.valid_from <= ${to}::date and (g.valid_to is null or g.valid_to >= ${from}::date)
      and (h.closed_on is null or h.closed_on > ${day}::date)
    order by v.village_id, h.head_search, g.household_id, g.ground, g.valid_from`.execute(tx)
  return [...groupBy(rows, row => row.householdId).values()].flatMap((of): Entitled[] => {
    const held = (ground: Entitled['ground']) =>
      monthsHeld(quarter, of.filter(one => one.ground === ground) as Holding[])
    const [poor, social] = [held(''), held('social-policy')]
    const { householdId, villageId, head } = of[0]!
    if (poor > 0) return [{ householdId, villageId, head, ground: '', months: poor }]
    return social > 0 ? [{ householdId, villageId, head, ground: 'social-policy', months: social }] : []
  })
}

/** Households that stand on a list of the quarter already. */
export async function listedIn(tx: Tx, officeId: number, quarter: Quarter): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('delivery')
    .select('household_id')
    .where('office_id', '=', officeId)
    .where('kind', '=', 'electricity')
    .where('cycle', '=', quarter)
    .where('state', 'not in', ['cancelled', 'refused', 'returned', 'lapsed'])
    .execute()
  return new Set(rows.flatMap(row => row.household_id ?? []))
}

export async function findRate(tx: Tx, officeId: number, quarter: Quarter) {
  const row = await tx
    .selectFrom('electricity_rate')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('quarter', '=', quarter)
    .executeTakeFirst()
  return row && { ...row, ...toRate(row) }
}

const toRate = (row: { kwh_per_month: number; price: number | null; monthly_amount: number }): Rate => ({
  kwhPerMonth: row.kwh_per_month,
  price: row.price === null ? null : BigInt(row.price),
  monthlyAmount: BigInt(row.monthly_amount),
})

export async function getRate(tx: Tx, officeId: number, quarter: Quarter) {
  const rate = await findRate(tx, officeId, quarter)
  if (!rate) throw problem('electricity-no-rate', { quarter: quarterText(quarter) })
  return rate
}

/** True while a list stands that was made by the quarter's rate. */
export async function isRateUsed(tx: Tx, officeId: number, quarter: Quarter): Promise<boolean> {
  const row = await tx
    .selectFrom('electricity_list as e')
    .innerJoin('support_list as l', join =>
      join.onRef('l.office_id', '=', 'e.office_id').onRef('l.list_id', '=', 'e.list_id'),
    )
    .select('e.list_id')
    .where('e.office_id', '=', officeId)
    .where('e.quarter', '=', quarter)
    .where('l.state', '<>', 'withdrawn')
    .executeTakeFirst()
  return row !== undefined
}

/** Something stands behind the posting already: a list, a house, a gift. SQL over `p.posting_id`. */
export const behindTiedList = sql`${usedOfPosting} > 0`

/** The number of a posting's paper, for who may not see its books a word that says so. */
export async function paperOf(tx: Tx, postingId: number): Promise<string> {
  const { rows } = await sql<{ number: string }>`select p.document_number as number from v_money_posting p
    where p.posting_id = ${postingId} order by p.office_id limit 1`.execute(tx)
  return rows[0]?.number ?? 'chứng từ của đơn vị khác'
}

/** A posting that stands, of a kind and of exactly a sum. Throws why it does not fit. */
export async function fittingPosting(
  tx: Tx,
  postingId: number,
  kind: 'disburse' | 'refund',
  amount: bigint,
): Promise<{ officeId: number; text: string }> {
  const { rows } = await sql<{
    office_id: number
    kind: PostingKind
    amount: number
    reversed_by: number | null
    document_number: string
    tied: boolean
  }>`select p.office_id, p.kind, p.amount, p.reversed_by, p.document_number,
      ${behindTiedList} as tied
    from v_money_posting p where p.posting_id = ${postingId} order by p.office_id limit 1`.execute(tx)
  const posting = rows[0]
  if (!posting || posting.reversed_by !== null) throw problem('not-found', { what: 'bút toán' })
  if (posting.kind !== kind)
    throw problem('electricity-paper-kind', {
      kind: postingKindText[posting.kind].vi,
      wanted: postingKindText[kind].vi,
    })
  if (BigInt(posting.amount) !== amount)
    throw problem('electricity-paper-amount', { posted: formatDong(posting.amount), listed: formatDong(amount) })
  if (posting.tied) throw problem('electricity-paper-used')
  return { officeId: posting.office_id, text: posting.document_number }
}
