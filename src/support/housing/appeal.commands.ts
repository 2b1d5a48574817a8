// Appeals for houses: called, pledged, received once, thanked. Money goes into the books by the same effect as every gift; who says
// that money came is the accountant.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { requireItems } from '../../programme/item.queries.ts'
import { unitsOf } from '../../programme/money/account.effects.ts'
import { post } from '../../programme/money/ledger.effects.ts'
import { documentText, grantMove } from '../../programme/money/ledger.ts'
import { answerOf, envelopeOf, paperOf } from '../../programme/money/posting.commands.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import {
  cancelPledgeContract,
  closeAppealContract,
  openAppealContract,
  pledgeContract,
  receivePledgeContract,
  thankContract,
} from './appeal.api.ts'
import { type FundForm, fundFormText } from './house.ts'
import './housing.problems.ts'
import './reversal.effects.ts'

async function appealOf({ appealId }: { appealId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('house_appeal')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đợt kêu gọi' })
  return row
}

async function pledgeOf({ pledgeId }: { pledgeId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('house_pledge')
    .selectAll()
    .where('pledge_id', '=', pledgeId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'cam kết ủng hộ' })
  return row
}

export const openAppeal = command(openAppealContract, {
  load: async ({ areaId, openedOn }, { tx, services }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    const officeId = area && area.level !== 'village' ? tree.leadOfficeOf(areaId, openedOn) : undefined
    if (officeId === undefined) throw problem('not-found', { what: 'địa bàn' })
    return { officeId, place: tree.fullNameOf(areaId, openedOn) }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async ({ title, content, target, openedOn, until }, { officeId, place }, context) => {
    if (until && until < openedOn)
      throw problem('house-stage-day', { day: formatDay(until), before: formatDay(openedOn) })
    const appealId = await context.services.ids.next()
    await context.tx
      .insertInto('house_appeal')
      .values({
        office_id: officeId,
        appeal_id: appealId,
        title,
        content,
        target: Number(target),
        opened_on: openedOn,
        until,
        created_by: context.actor.userId,
        created_at: context.now,
      })
      .execute()
    context.changed(officeId, 'house-appeal', appealId)
    return {
      appealId,
      changes: [
        { subject: place, what: title, before: '', after: `mục tiêu ${formatDong(target)}, từ ${formatDay(openedOn)}` },
      ],
      warnings: [],
    }
  },
})

export const closeAppeal = command(closeAppealContract, {
  load: appealOf,
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ appealId, on }, row, context) => {
    if (row.closed_on) throw problem('appeal-closed', { day: formatDay(row.closed_on) })
    notToCome(on, context)
    await context.tx
      .updateTable('house_appeal')
      .set({ closed_on: on })
      .where('office_id', '=', row.office_id)
      .where('appeal_id', '=', appealId)
      .execute()
    context.changed(row.office_id, 'house-appeal', appealId)
    return {
      appealId,
      changes: [{ subject: row.title, what: 'Kết thúc', before: '', after: formatDay(on) }],
      warnings: [],
    }
  },
})

export const recordPledge = command(pledgeContract, {
  load: appealOf,
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ appealId, giver, giverKind, address, form, quantity, amount, pledgedOn }, row, context) => {
    notToCome(pledgedOn, context)
    if (row.closed_on && pledgedOn > row.closed_on) throw problem('appeal-closed', { day: formatDay(row.closed_on) })
    const pledgeId = await context.services.ids.next()
    await context.tx
      .insertInto('house_pledge')
      .values({
        office_id: row.office_id,
        pledge_id: pledgeId,
        appeal_id: appealId,
        giver,
        giver_kind: giverKind,
        address,
        form,
        quantity,
        amount: Number(amount),
        pledged_on: pledgedOn,
        recorded_by: context.actor.userId,
        recorded_at: context.now,
      })
      .execute()
    context.changed(row.office_id, 'house-appeal', appealId)
    return {
      pledgeId,
      changes: [
        {
          subject: row.title,
          what: giver,
          before: '',
          after: [fundFormText[form].vi, quantity, formatDong(amount)].filter(Boolean).join(', '),
        },
      ],
      warnings: [],
    }
  },
})

export const cancelPledge = command(cancelPledgeContract, {
  load: pledgeOf,
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ pledgeId, on, reason }, row, context) => {
    if (row.cancelled_on) throw problem('pledge-cancelled', { day: formatDay(row.cancelled_on) })
    await context.tx
      .updateTable('house_pledge')
      .set({ cancelled_on: on, reason })
      .where('office_id', '=', row.office_id)
      .where('pledge_id', '=', pledgeId)
      .execute()
    context.changed(row.office_id, 'house-appeal', row.appeal_id)
    return {
      pledgeId,
      changes: [
        {
          subject: row.giver,
          what: 'Cam kết',
          before: formatDong(row.amount),
          after: `chỉ ${formatDong(row.received)} đã nhận: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

export const receivePledge = command(receivePledgeContract, {
  load: async ({ pledgeId, books }, context) => {
    const pledge = await pledgeOf({ pledgeId }, context)
    if ((pledge.form === 'money') !== (books !== null)) throw problem('pledge-money-needs-books')
    return { pledge, unit: books && (await unitsOf(context.tx, [books.unitId])).get(books.unitId)! }
  },
  may: ({ pledge, unit }) =>
    unit
      ? can('money.record').inOffices([...new Set([unit.officeId, pledge.office_id])])
      : can('support.write').inOffice(pledge.office_id),
  run: async ({ pledgeId, amount, quantity, receivedOn, books, documentText: paper }, { pledge, unit }, context) => {
    const { tx, services, actor, now } = context
    notToCome(receivedOn, context)
    if (pledge.cancelled_on) throw problem('pledge-cancelled', { day: formatDay(pledge.cancelled_on) })
    if (BigInt(pledge.received) + amount > BigInt(pledge.amount))
      throw problem('pledge-paid-already', {
        giver: pledge.giver,
        amount: formatDong(pledge.amount),
        received: formatDong(pledge.received),
        wants: formatDong(amount),
      })
    let answer: ReturnType<typeof answerOf> | undefined
    if (books && unit) {
      await requireItems(tx, [books.line])
      answer = answerOf(
        await post(context, {
          officeId: unit.officeId,
          document: await paperOf(context, unit.officeId, books.document),
          kind: 'gift',
          postedOn: receivedOn,
          note: `Người ủng hộ: ${pledge.giver}.`,
          moves: [grantMove(envelopeOf(books.unitId, books.line), amount)],
        }),
      )
    }
    const receiptId = await services.ids.next()
    await tx
      .insertInto('house_receipt')
      .values({
        office_id: pledge.office_id,
        receipt_id: receiptId,
        pledge_id: pledgeId,
        received_on: receivedOn,
        amount: Number(amount),
        quantity,
        posting_id: answer?.postingId ?? null,
        document_text: books ? documentText(books.document) : paper,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    await tx
      .updateTable('house_pledge')
      .set({ received: pledge.received + Number(amount) })
      .where('office_id', '=', pledge.office_id)
      .where('pledge_id', '=', pledgeId)
      .execute()
    context.changed(pledge.office_id, 'house-appeal', pledge.appeal_id)
    return {
      receiptId,
      changes: [
        {
          subject: pledge.giver,
          what: `Đã nhận (${fundFormText[pledge.form as FundForm].vi})`,
          before: formatDong(pledge.received),
          after: `${formatDong(BigInt(pledge.received) + amount)} trên ${formatDong(pledge.amount)}`,
        },
        ...(answer?.changes ?? []),
      ],
      warnings: [],
    }
  },
})

export const thankGiver = command(thankContract, {
  load: async ({ receiptId }, { tx }) => {
    const row = await tx
      .selectFrom('house_receipt as r')
      .innerJoin('house_pledge as p', join =>
        join.onRef('p.office_id', '=', 'r.office_id').onRef('p.pledge_id', '=', 'r.pledge_id'),
      )
      .select(['r.office_id', 'r.thanked_on', 'r.received_on', 'p.giver', 'p.appeal_id'])
      .where('r.receipt_id', '=', receiptId)
      .where('r.reversed_on', 'is', null)
      .forUpdate('r')
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'khoản ủng hộ' })
    return row
  },
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ receiptId, on, number, signer }, row, context) => {
    if (row.thanked_on) throw problem('receipt-thanked', { day: formatDay(row.thanked_on) })
    notToCome(on, context)
    if (on < row.received_on)
      throw problem('house-stage-day', { day: formatDay(on), before: formatDay(row.received_on) })
    await context.tx
      .updateTable('house_receipt')
      .set({ thanked_on: on, thanks_number: number, thanks_signer: signer })
      .where('office_id', '=', row.office_id)
      .where('receipt_id', '=', receiptId)
      .execute()
    context.changed(row.office_id, 'house-appeal', row.appeal_id)
    return {
      receiptId,
      changes: [
        { subject: row.giver, what: 'Thư cảm ơn', before: '', after: `số ${number}, ${formatDay(on)}, ${signer}` },
      ],
      warnings: [],
    }
  },
})
