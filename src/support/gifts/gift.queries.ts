// Gifts in kind of an area; one gift with where it went.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { giftListContract, giftPageContract } from './gift.api.ts'
import './gift.problems.ts'
import type { GiftForm } from './gift.ts'

interface Selected {
  office_id: number
  office: string
  gift_id: number
  giver: string
  giver_kind: 'organisation' | 'person'
  address: string
  form: GiftForm
  description: string
  quantity: number
  unit: string
  purpose: string
  received_on: LocalDate
  receipt_number: string
  receipt_file_id: number | null
  used: number
  value: number | null
  valued_on: LocalDate | null
  value_document: string
  posting_id: number | null
  spent_posting_id: number | null
  thanked_on: LocalDate | null
  thanks_number: string
  thanks_signer: string
  cancelled_on: LocalDate | null
  reason: string
}

const rowOf = (row: Selected) => ({
  giftId: row.gift_id,
  giver: row.giver,
  giverKind: row.giver_kind,
  form: row.form,
  description: row.description,
  quantity: row.quantity,
  unit: row.unit,
  used: row.used,
  value: row.value === null ? null : String(row.value),
  receivedOn: row.received_on,
  isBooked: row.posting_id !== null && row.spent_posting_id !== null,
  thankedOn: row.thanked_on,
  cancelledOn: row.cancelled_on,
})

export const giftList = query(giftListContract, {
  right: 'support.read',
  run: async ({ form, areaId, after, limit }, context) => {
    const { tx } = context
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or g.office_id = any (${offices ?? []}::int[])) and (${form ?? null}::text is null or g.form = ${form ?? null})`
    const { rows } =
      await sql<Selected>`select g.*, o.name as office from gift_in_kind g join office o on o.office_id = g.office_id
      where ${here} and (${after ?? null}::bigint is null or g.gift_id < ${after ?? null}::bigint) order by g.gift_id desc limit ${limit + 1}`.execute(
        tx,
      )
    const { rows: sums } = await sql<{
      gifts: number
      givers: number
      value: string
      booked: string
      unvalued: number
      unthanked: number
    }>`select count(*)::int as gifts, count(distinct g.giver)::int as givers, coalesce(sum(g.value), 0)::text as value,
        coalesce(sum(g.value) filter (where g.posting_id is not null and g.spent_posting_id is not null), 0)::text as booked,
        (count(*) filter (where g.value is null))::int as unvalued, (count(*) filter (where g.thanked_on is null))::int as unthanked
      from gift_in_kind g where ${here} and g.cancelled_on is null`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(rowOf),
      next: rows.length > limit ? String(page.at(-1)!.gift_id) : null,
      totals: sums[0]!,
    }
  },
})

export const giftPage = query(giftPageContract, {
  right: 'support.read',
  run: async ({ giftId }, context) => {
    const { tx, services, today, actor } = context
    const { rows } =
      await sql<Selected>`select g.*, o.name as office from gift_in_kind g join office o on o.office_id = g.office_id where g.gift_id = ${giftId}`.execute(
        tx,
      )
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'khoản ủng hộ hiện vật' })
    const tree = await areaTree(tx, services)
    const { rows: uses } = await sql<{
      deliveryId: number
      householdId: number | null
      household: string | null
      village_id: number
      quantity: number
      on: LocalDate | null
      receiver: string
      state: string
    }>`select u.delivery_id as "deliveryId", d.household_id as "householdId", h.head_name || ' (' || h.code || ')' as household, u.village_id, u.quantity,
        d.given_on as "on", u.receiver, d.state
      from gift_use u join delivery d on d.office_id = u.office_id and d.delivery_id = u.delivery_id
        left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      where u.office_id = ${row.office_id} and u.gift_id = ${giftId} order by u.delivery_id limit 1000`.execute(tx)
    context.seen(row.office_id, 'list', 'gift-in-kind', giftId, { rows: uses.length })
    return {
      gift: {
        ...rowOf(row),
        office: row.office,
        address: row.address,
        purpose: row.purpose,
        receiptNumber: row.receipt_number,
        receiptFileId: row.receipt_file_id,
        valuedOn: row.valued_on,
        valueDocument: row.value_document,
        postingId: row.posting_id,
        spentPostingId: row.spent_posting_id,
        thanksNumber: row.thanks_number,
        thanksSigner: row.thanks_signer,
        reason: row.reason,
      },
      uses: uses.map(({ village_id, ...one }) => ({
        ...one,
        household: one.household ?? '?',
        village: tree.nameOf(village_id, today),
      })),
      may: {
        write: actor.allows('support.write', { kind: 'office', officeId: row.office_id }),
        books: actor.allows('money.record', { kind: 'somewhere' }),
        give: actor.allows('delivery.record', { kind: 'somewhere' }),
      },
    }
  },
})
