// Gifts in kind: received once by a receipt, valued by a paper, entered into the books as received and spent at once, given to
// households, thanked. Without a valuation nothing is counted as money.
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { claimScan } from '../../platform/scan.ts'
import { requireItems } from '../../programme/item.queries.ts'
import { unitsOf } from '../../programme/money/account.effects.ts'
import { defineFollower } from '../../programme/money/followers.effects.ts'
import { post } from '../../programme/money/ledger.effects.ts'
import { disburseMoves, grantMove, sourceText } from '../../programme/money/ledger.ts'
import { answerOf, envelopeOf, paperOf } from '../../programme/money/posting.commands.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { householdsOn } from '../people/households.queries.ts'
import { officeAt } from '../people/offices.queries.ts'
import { addDeliveries } from '../support-list.effects.ts'
import {
  bookGiftContract,
  cancelGiftContract,
  giveGiftContract,
  receiveGiftInKindContract,
  thankGiftContract,
  valueGiftContract,
} from './gift.api.ts'
import './gift.problems.ts'
import { type GiftForm, giftFormText, partOfValue } from './gift.ts'

async function lockGift({ giftId }: { giftId: number }, { tx }: Pick<CommandContext, 'tx'>) {
  const row = await tx
    .selectFrom('gift_in_kind')
    .selectAll()
    .where('gift_id', '=', giftId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'khoản ủng hộ hiện vật' })
  return row
}
type Gift = Awaited<ReturnType<typeof lockGift>>
const inOffice = (row: Gift) => can('support.write').inOffice(row.office_id)
const setGift = ({ tx }: Pick<CommandContext, 'tx'>, row: Gift, set: object) =>
  tx
    .updateTable('gift_in_kind')
    .set({ ...set, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('gift_id', '=', row.gift_id)
    .execute()
function requireStanding(row: Gift): void {
  if (row.cancelled_on) throw problem('gift-cancelled', { day: formatDay(row.cancelled_on) })
}
function requireUnposted(row: Gift): void {
  if (row.posting_id !== null || row.spent_posting_id !== null) throw problem('gift-posted')
}
function notBefore(row: Gift, day: string): void {
  if (day < row.received_on)
    throw problem('gift-day-order', { day: formatDay(day as never), received: formatDay(row.received_on) })
}
const told = (context: CommandContext, row: Pick<Gift, 'office_id' | 'gift_id' | 'giver'>) => {
  context.changed(row.office_id, 'gift-in-kind', row.gift_id)
  return (what: string, before: string, after: string) => ({ subject: row.giver, what, before, after })
}

export const receiveGiftInKind = command(receiveGiftInKindContract, {
  load: officeAt,
  may: office => can('support.write').inOffice(office.office_id),
  run: async ({ officeId, fileId, ...input }, _, context) => {
    const { tx, services, actor, now } = context
    notToCome(input.receivedOn, context)
    const giftId = await services.ids.next()
    const scan =
      fileId === null
        ? null
        : await claimScan(context, fileId, {
            officeId,
            subjectKind: 'support-list',
            subjectId: giftId,
            title: `Biên nhận ${input.receiptNumber}`,
          })
    try {
      await tx
        .insertInto('gift_in_kind')
        .values({
          office_id: officeId,
          gift_id: giftId,
          giver: input.giver,
          giver_kind: input.giverKind,
          address: input.address,
          form: input.form,
          description: input.description,
          quantity: input.quantity,
          unit: input.unit,
          purpose: input.purpose,
          received_on: input.receivedOn,
          receipt_number: input.receiptNumber,
          receipt_file_id: scan?.fileId ?? null,
          recorded_by: actor.userId,
          recorded_at: now,
        })
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'gift_receipt_once')
        throw problem('gift-receipt-twice', { number: input.receiptNumber })
      throw error
    }
    const line = told(context, { office_id: officeId, gift_id: giftId, giver: input.giver })
    return {
      giftId,
      changes: [
        line(giftFormText[input.form].vi, '', `${input.quantity} ${input.unit} ${input.description}`),
        line('Biên nhận', '', `số ${input.receiptNumber}, ${formatDay(input.receivedOn)}`),
      ],
      warnings: ['Chưa tính thành tiền: cần văn bản định giá trước khi ghi vào sổ vốn.'],
    }
  },
})

export const valueGift = command(valueGiftContract, {
  load: lockGift,
  may: inOffice,
  run: async ({ giftId, value, valuedOn, document }, row, context) => {
    requireStanding(row)
    requireUnposted(row)
    notToCome(valuedOn, context)
    await setGift(context, row, { value: Number(value), valued_on: valuedOn, value_document: document })
    return {
      giftId,
      changes: [
        told(context, row)(
          'Giá trị',
          row.value === null ? '' : formatDong(row.value),
          `${formatDong(value)} (${document}, ${formatDay(valuedOn)})`,
        ),
      ],
      warnings: [],
    }
  },
})

export const bookGift = command(bookGiftContract, {
  load: async ({ giftId, unitId }, context) => ({
    gift: await lockGift({ giftId }, context),
    unit: (await unitsOf(context.tx, [unitId])).get(unitId)!,
  }),
  // in the books of the unit, and of the office that was given it: its gift does not go into others' books unasked
  may: ({ gift, unit }) => can('money.record').inOffices([...new Set([unit.officeId, gift.office_id])]),
  run: async ({ giftId, unitId, line, postedOn, document }, { gift, unit }, context) => {
    requireStanding(gift)
    requireUnposted(gift)
    if (gift.value === null) throw problem('gift-no-valuation')
    if (sourceText[line.source].budget) throw problem('gift-source-wrong', { source: sourceText[line.source] })
    notToCome(postedOn, context)
    notBefore(gift, postedOn)
    await requireItems(context.tx, [line])
    const amount = BigInt(gift.value)
    const envelope = envelopeOf(unitId, line)
    const note = `${giftFormText[gift.form as GiftForm].vi}: ${gift.quantity} ${gift.unit} ${gift.description}. Người ủng hộ: ${gift.giver}.`
    const received = await post(context, {
      officeId: unit.officeId,
      document: await paperOf(context, unit.officeId, document),
      kind: 'gift',
      postedOn,
      note,
      moves: [grantMove(envelope, amount)],
    })
    // The thing itself is what was spent: no money lies there that somebody could spend again.
    const spent = await post(context, {
      officeId: unit.officeId,
      document: {
        ...document,
        kind: 'receipt',
        number: `Biên nhận ${gift.receipt_number}`,
        signedOn: gift.received_on,
        issuer: gift.giver,
        subject: gift.description,
        fileId: null,
      },
      kind: 'disburse',
      postedOn,
      note,
      moves: disburseMoves(envelope, amount),
    })
    await setGift(context, gift, {
      posting_office_id: unit.officeId,
      posting_id: received.postingId,
      spent_posting_id: spent.postingId,
    })
    const answer = answerOf(spent)
    return {
      ...answer,
      giftId,
      postingId: received.postingId,
      changes: [
        told(context, gift)('Ghi sổ vốn', '', `${formatDong(amount)}, ${sourceText[line.source].vi}`),
        ...answer.changes,
      ],
    }
  },
})

// A posting reversed: the gift stands in the books no more. What was spent is reversed before what was received.
defineFollower('gift-in-kind', async (context, { postingId }) => {
  const rows = await context.tx
    .selectFrom('gift_in_kind')
    .selectAll()
    .where(eb => eb.or([eb('posting_id', '=', postingId), eb('spent_posting_id', '=', postingId)]))
    .forUpdate()
    .execute()
  const lines = []
  for (const row of rows) {
    const isSpent = row.spent_posting_id === postingId
    await setGift(context, row, isSpent ? { spent_posting_id: null } : { posting_office_id: null, posting_id: null })
    context.changed(row.office_id, 'gift-in-kind', row.gift_id)
    lines.push({
      subject: row.giver,
      what: isSpent ? 'Ghi sổ: đã dùng' : 'Ghi sổ: tiếp nhận',
      before: formatDong(row.value ?? 0),
      after: 'chưa có',
    })
  }
  return lines
})

export const giveGift = command(giveGiftContract, {
  load: async ({ giftId, lines, on }, context) => ({
    gift: await lockGift({ giftId }, context),
    households: await householdsOn(
      context.tx,
      lines.map(one => one.householdId),
      on,
    ),
  }),
  may: ({ gift, households }) =>
    can('delivery.record').inVillages(
      gift.office_id,
      households.map(one => one.villageId),
    ),
  run: async ({ giftId, on, lines }, { gift, households }, context) => {
    requireStanding(gift)
    notToCome(on, context)
    notBefore(gift, on)
    if (households[0]!.officeId !== gift.office_id) throw problem('not-found', { what: 'hộ' })
    const gone = households.find(one => one.isGone)
    if (gone) throw problem('delivery-hindered', { count: 1, who: gone.name })
    const wants = lines.reduce((sum, one) => sum + one.quantity, 0)
    const told_ = (n: number) => `${n} ${gift.unit}`
    if (gift.used + wants > gift.quantity)
      throw problem('gift-used-more', { has: told_(gift.quantity), used: told_(gift.used), wants: told_(wants) })
    const of = new Map(households.map(one => [one.householdId, one]))
    const deliveryIds = await addDeliveries(context, {
      officeId: gift.office_id,
      kind: 'handout',
      policyId: 'gift',
      cycle: on.slice(0, 4),
      state: 'given',
      givenOn: on,
      rows: lines.map(one => {
        const household = of.get(one.householdId)!
        return {
          householdId: one.householdId,
          personId: null,
          villageId: household.villageId,
          class: household.class === 'none' ? '' : household.class,
          ground: 'gift',
          amount: partOfValue(gift.value, one.quantity, gift.quantity),
          quantity: `${one.quantity} ${gift.unit} ${gift.description}`,
          onceKey: null,
        }
      }),
    })
    await context.tx
      .insertInto('gift_use')
      .values(
        lines.map((one, i) => ({
          office_id: gift.office_id,
          delivery_id: deliveryIds[i]!,
          gift_id: giftId,
          village_id: of.get(one.householdId)!.villageId,
          quantity: one.quantity,
          receiver: one.receiver,
        })),
      )
      .execute()
    await setGift(context, gift, { used: gift.used + wants })
    const line = told(context, gift)
    for (const one of households) context.changed(gift.office_id, 'household', one.householdId)
    return {
      giftId,
      changes: [
        line('Đã dùng', told_(gift.used), told_(gift.used + wants)),
        ...lines.map(one => ({
          subject: of.get(one.householdId)!.name,
          what: 'Nhận',
          before: '',
          after: `${told_(one.quantity)} ${gift.description}, ${formatDay(on)}`,
        })),
      ],
      warnings: [],
    }
  },
})

export const thankGift = command(thankGiftContract, {
  load: lockGift,
  may: inOffice,
  run: async ({ giftId, on, number, signer }, row, context) => {
    requireStanding(row)
    if (row.thanked_on) throw problem('gift-thanked', { day: formatDay(row.thanked_on) })
    notToCome(on, context)
    notBefore(row, on)
    await setGift(context, row, { thanked_on: on, thanks_number: number, thanks_signer: signer })
    return {
      giftId,
      changes: [told(context, row)('Thư cảm ơn', '', `số ${number}, ${formatDay(on)}, ${signer}`)],
      warnings: [],
    }
  },
})

export const cancelGift = command(cancelGiftContract, {
  load: lockGift,
  may: inOffice,
  run: async ({ giftId, on, reason }, row, context) => {
    requireStanding(row)
    requireUnposted(row)
    notToCome(on, context)
    if (row.used > 0) throw problem('gift-used')
    await setGift(context, row, { cancelled_on: on, reason })
    return { giftId, changes: [told(context, row)('Hủy', `biên nhận ${row.receipt_number}`, reason)], warnings: [] }
  },
})
