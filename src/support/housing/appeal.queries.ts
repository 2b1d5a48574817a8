// Appeals with what was pledged and what came; the letter of thanks.
import { sql } from 'kysely'
import { officesOfArea } from '../../areas/area.queries.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { appealListContract, appealPageContract, thanksContract } from './appeal.api.ts'
import type { FundForm } from './house.ts'

interface AppealSelected {
  office_id: number
  appeal_id: number
  title: string
  content: string
  target: number
  opened_on: LocalDate
  until: LocalDate | null
  closed_on: LocalDate | null
  pledged: string
  received: string
  givers: number
}

/** What a pledge that was withdrawn has brought counts, what it has not brought does not. */
const appeals = sql`select a.*, p.* from house_appeal a left join lateral (select
    coalesce(sum(case when cancelled_on is null then amount else received end), 0)::text as pledged,
    coalesce(sum(received), 0)::text as received, count(distinct giver)::int as givers
  from house_pledge p where p.office_id = a.office_id and p.appeal_id = a.appeal_id) p on true`

const appealRow = (row: AppealSelected) => ({
  appealId: row.appeal_id,
  title: row.title,
  target: String(row.target),
  pledged: row.pledged,
  received: row.received,
  givers: row.givers,
  openedOn: row.opened_on,
  until: row.until,
  closedOn: row.closed_on,
})

export const appealList = query(appealListContract, {
  right: 'support.read',
  run: async ({ areaId }, { tx, services, today }) => {
    const offices = await officesOfArea({ tx, services, today }, areaId)
    const { rows } =
      await sql<AppealSelected>`${appeals} where (${offices === null} or a.office_id = any (${offices ?? []}::int[]))
      order by a.closed_on is not null, a.opened_on desc, a.appeal_id desc limit 200`.execute(tx)
    return { rows: rows.map(appealRow) }
  },
})

export const appealPage = query(appealPageContract, {
  right: 'support.read',
  run: async ({ appealId }, context) => {
    const { tx, actor } = context
    const { rows } = await sql<AppealSelected>`${appeals} where a.appeal_id = ${appealId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'đợt kêu gọi' })
    const [pledges, receipts] = [await pledgesOf(tx, row), await receiptsOf(tx, row)]
    const at = { kind: 'office', officeId: row.office_id } as const
    context.seen(row.office_id, 'page', 'house-appeal', appealId)
    return {
      appeal: { ...appealRow(row), content: row.content },
      pledges: pledges.map(one => ({
        pledgeId: one.pledge_id,
        giver: one.giver,
        giverKind: one.giver_kind as 'person',
        address: one.address,
        form: one.form as FundForm,
        quantity: one.quantity,
        amount: String(one.amount),
        received: String(one.received),
        pledgedOn: one.pledged_on,
        cancelledOn: one.cancelled_on,
        reason: one.reason,
        receipts: receipts
          .filter(receipt => receipt.pledge_id === one.pledge_id)
          .map(receipt => ({
            receiptId: receipt.receipt_id,
            receivedOn: receipt.received_on,
            amount: String(receipt.amount),
            quantity: receipt.quantity,
            document: receipt.reversed_on
              ? `${receipt.document_text} (đã đảo ${formatDay(receipt.reversed_on)})`
              : receipt.document_text,
            postingId: receipt.posting_id,
            thankedOn: receipt.thanked_on,
            thanksNumber: receipt.thanks_number,
          })),
      })),
      may: { write: actor.allows('support.write', at), books: actor.allows('money.record', at) },
    }
  },
})

const pledgesOf = (tx: Tx, row: AppealSelected) =>
  tx
    .selectFrom('house_pledge')
    .selectAll()
    .where('office_id', '=', row.office_id)
    .where('appeal_id', '=', row.appeal_id)
    .orderBy('pledged_on', 'desc')
    .orderBy('pledge_id', 'desc')
    .execute()

const receiptsOf = (tx: Tx, row: AppealSelected) =>
  tx
    .selectFrom('house_receipt as r')
    .innerJoin('house_pledge as p', join =>
      join.onRef('p.office_id', '=', 'r.office_id').onRef('p.pledge_id', '=', 'r.pledge_id'),
    )
    .selectAll('r')
    .where('p.office_id', '=', row.office_id)
    .where('p.appeal_id', '=', row.appeal_id)
    .orderBy('r.received_on')
    .orderBy('r.receipt_id')
    .execute()

export const thanks = query(thanksContract, {
  right: 'support.read',
  run: async ({ receiptId }, context) => {
    const { tx, actor } = context
    const row = await tx
      .selectFrom('house_receipt as r')
      .innerJoin('house_pledge as p', join =>
        join.onRef('p.office_id', '=', 'r.office_id').onRef('p.pledge_id', '=', 'r.pledge_id'),
      )
      .innerJoin('house_appeal as a', join =>
        join.onRef('a.office_id', '=', 'p.office_id').onRef('a.appeal_id', '=', 'p.appeal_id'),
      )
      .innerJoin('office as o', 'o.office_id', 'r.office_id')
      .select([
        'r.office_id',
        'r.received_on',
        'r.amount',
        'r.quantity',
        'r.thanked_on',
        'r.thanks_number',
        'r.thanks_signer',
        'p.giver',
        'p.giver_kind',
        'p.address',
        'p.form',
        'a.appeal_id',
        'a.title',
        'o.name as office',
      ])
      .where('r.receipt_id', '=', receiptId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'khoản ủng hộ' })
    context.seen(row.office_id, 'page', 'house-appeal', row.appeal_id)
    return {
      receiptId,
      appealId: row.appeal_id,
      appeal: row.title,
      office: row.office,
      giver: row.giver,
      giverKind: row.giver_kind as 'person',
      address: row.address,
      form: row.form as FundForm,
      quantity: row.quantity,
      amount: String(row.amount),
      receivedOn: row.received_on,
      thankedOn: row.thanked_on,
      number: row.thanks_number,
      signer: row.thanks_signer,
      mayWrite: actor.allows('support.write', { kind: 'office', officeId: row.office_id }),
    }
  },
})
