// Approving, withdrawing and closing lists, and what became of their lines. Who draws up is not who approves; after approval a list
// changes only by a new decision.
import { formatDong, groupThousands } from '../base/dong.ts'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { notToCome } from '../registry/not-to-come.ts'
import { deliveryStateText, type ListState, listStateText, type SupportKind } from './delivery.ts'
import { lockPaidHouses, refuseDeclined, stillInBooks } from './housing/paid-houses.effects.ts'
import { givenOf } from './list/given-value.queries.ts'
import { lapseLines, lockWaiting, refuseUnderWay, type Waiting } from './list/lapse.effects.ts'
import { moneyOutOf } from './list/list-money.queries.ts'
import { underWay } from './list/under-way.queries.ts'
import { hasOwnPage } from './own-page.queries.ts'
import { tiedOf } from './payment/payment.queries.ts'
import { undeliveredOf } from './payment/payment.ts'
import { namesOf } from './people/names.ts'
import { closeRecoveries, openRecoveries } from './recovery/recovery.effects.ts'
import { takeOffRice } from './rice/listed.effects.ts'
import {
  approveListContract,
  closeListContract,
  dropLineContract,
  lapseLinesContract,
  settleContract,
  withdrawListContract,
} from './support-list.api.ts'
import {
  freezeList,
  lockList,
  mayRecord,
  requireGivable,
  requireSettleable,
  requireState,
  settleDeliveries,
  settleWithProof,
} from './support-list.effects.ts'

const ofList = {
  load: ({ listId }: { listId: number }, context: CommandContext) => lockList(context, listId),
}
type List = Awaited<ReturnType<typeof lockList>>

const stateLine = (list: List, next: ListState, more = '') => ({
  subject: list.title,
  what: 'Trạng thái',
  before: listStateText[list.state as ListState].vi,
  after: `${listStateText[next].vi}${more}`,
})

const setState = (context: CommandContext, list: List, set: object) =>
  context.tx
    .updateTable('support_list')
    .set(eb => ({ ...set, version: eb('version', '+', 1) }))
    .where('office_id', '=', list.office_id)
    .where('list_id', '=', list.list_id)
    .execute()

/** How many lines, then the first of them by name. */
const lapsedLines = (list: List, lines: readonly Waiting[], reason: string) => [
  {
    subject: list.title,
    what: deliveryStateText.lapsed.vi,
    before: '',
    after: `${groupThousands(lines.length)} dòng: ${reason}`,
  },
  ...lines.slice(0, 20).map(one => ({
    subject: one.name,
    what: 'Kết quả',
    before: deliveryStateText[one.isAbsent ? 'absent' : 'planned'].vi,
    after: `${deliveryStateText.lapsed.vi}; vào được danh sách khác`,
  })),
]

export const approveList = command(approveListContract, {
  ...ofList,
  may: list => can('support.approve').inOffice(list.office_id),
  run: async ({ listId, decisionNumber, decidedOn, signer }, list, context) => {
    requireState(list, 'draft')
    notToCome(decidedOn, context)
    if (list.created_by === context.actor.userId && context.actor.kind === 'person')
      throw problem('support-list-own-approval')
    await freezeList(context, { officeId: list.office_id, listId }, { number: decisionNumber, decidedOn, signer })
    context.changed(list.office_id, 'support-list', listId)
    return {
      listId,
      changes: [
        stateLine(list, 'approved', `, Quyết định ${decisionNumber} ngày ${formatDay(decidedOn)}`),
        { subject: list.title, what: 'Số dòng', before: '', after: groupThousands(list.rows) },
        { subject: list.title, what: 'Số tiền', before: '', after: formatDong(list.amount) },
      ],
      warnings: [],
    }
  },
})

export const withdrawList = command(withdrawListContract, {
  ...ofList,
  may: list => can(list.state === 'draft' ? 'support.write' : 'support.approve').inOffice(list.office_id),
  run: async ({ listId, on, reason, aboutGiven, dueOn }, list, context) => {
    requireState(list, 'draft', 'approved')
    notToCome(on, context)
    const paid = await lockPaidHouses(context, { officeId: list.office_id, listId })
    const { given, tasks } = await openRecoveries(context, {
      officeId: list.office_id,
      listId,
      listAmount: BigInt(list.amount),
      kind: list.kind as SupportKind,
      on,
      reason,
      aboutGiven,
      dueOn,
    })
    const out = await moneyOutOf(context.tx, list)
    if (paid.length > 0)
      await settleDeliveries(context, {
        officeId: list.office_id,
        deliveryIds: paid.map(one => one.deliveryId),
        state: 'owed',
        day: on,
        reason,
      })
    await context.tx
      .updateTable('delivery')
      .set(eb => ({ state: 'cancelled', reason, version: eb('version', '+', 1) }))
      .where('office_id', '=', list.office_id)
      .where('list_id', '=', listId)
      .where('state', 'in', ['planned', 'absent'])
      .execute()
    await setState(context, list, { state: 'withdrawn', withdrawn_on: on, reason })
    context.changed(list.office_id, 'support-list', listId)
    return {
      listId,
      changes: [
        stateLine(list, 'withdrawn', ` từ ${formatDay(on)}: ${reason}`),
        ...(out.amount > 0n && (aboutGiven !== 'keep' || paid.length > 0)
          ? [
              {
                subject: list.title,
                what: 'Đã chi, phải thu hồi',
                before: '',
                after: `${formatDong(out.amount)}, ${out.lines} dòng`,
              },
            ]
          : []),
        ...(tasks > 0
          ? [
              {
                subject: list.title,
                what: 'Việc thu hồi',
                before: '',
                after: `${tasks} việc, hạn ${formatDay(dueOn!)}`,
              },
            ]
          : []),
      ],
      warnings: [
        ...(given > 0 && aboutGiven === 'keep'
          ? [`${given} dòng đã cấp được giữ là đã cấp, theo lý do trên.`]
          : given > 0
            ? [`${given} dòng đã cấp vẫn là đã cấp cho đến khi thu hồi xong, ở trang “Thu hồi hỗ trợ”.`]
            : []),
        ...(paid.length > 0
          ? [
              `Nhà đã chi mà chưa bàn giao: ${namesOf(paid.map(one => one.name))}. Các hộ này chưa vào được danh sách nhà ở khác cho đến khi thu hồi xong.`,
            ]
          : []),
        ...(out.amount > 0n && (aboutGiven !== 'keep' || paid.length > 0)
          ? [
              `Đã chi ${formatDong(out.amount)} theo danh sách này: tiền vẫn nằm trong sổ. Sau khi thu hồi, kế toán đảo bút toán hoặc ghi thu hồi; danh sách tiếp tục báo số còn phải thu.`,
            ]
          : []),
      ],
    }
  },
})

export const closeList = command(closeListContract, {
  ...ofList,
  may: list => can('support.write').inOffice(list.office_id),
  run: async ({ listId, notGiven, reason }, list, context) => {
    requireState(list, 'approved')
    const { office_id: officeId } = list
    await lockPaidHouses(context, { officeId, listId })
    const waiting = await lockWaiting(context, officeId, listId)
    const count = waiting.length
    const who = namesOf(waiting.map(one => one.name))
    // A house that is begun can be finished on an approved list only.
    refuseUnderWay((await underWay(context.tx, { officeId, listId })).filter(one => one.what === 'house'))
    if (count > 0 && notGiven === null) throw problem('close-lines-waiting', { count, who })
    if (count > 0 && notGiven === 'lapse') await lapseLines(context, { officeId, listId, lines: waiting, reason })
    const tied = await tiedOf(context.tx, list.office_id, listId)
    const given = await givenOf(context.tx, list.office_id, listId)
    const lying = undeliveredOf(BigInt(list.amount), tied, given)
    await setState(context, list, { state: 'closed' })
    context.changed(list.office_id, 'support-list', listId)
    return {
      listId,
      changes: [stateLine(list, 'closed'), ...(notGiven === 'lapse' ? lapsedLines(list, waiting, reason) : [])],
      warnings: [
        ...(count > 0 && notGiven === 'keep'
          ? [
              `${groupThousands(count)} dòng chưa cấp vẫn để chờ: ${who}. Họ chưa vào được danh sách khác của cùng loại, cùng kỳ, cho đến khi ghi không cấp ở danh sách này.`,
            ]
          : []),
        ...(lying > 0n
          ? [`${formatDong(lying)} đã chi mà chưa đến tay ai: nộp trả, rồi gắn bút toán nộp trả với danh sách này.`]
          : []),
      ],
    }
  },
})

export const lapseLinesOfClosed = command(lapseLinesContract, {
  ...ofList,
  may: list => can('support.write').inOffice(list.office_id),
  run: async ({ listId, deliveryIds, reason }, list, context) => {
    requireState(list, 'closed')
    const { office_id: officeId } = list
    const chosen = new Set(deliveryIds)
    const lines = (await lockWaiting(context, officeId, listId)).filter(one => chosen.has(one.deliveryId))
    if (lines.length < chosen.size) throw problem('lapse-not-waiting', { count: chosen.size - lines.length })
    await lapseLines(context, { officeId, listId, lines, reason })
    context.changed(officeId, 'support-list', listId)
    return { listId, changes: lapsedLines(list, lines, reason), warnings: [] }
  },
})

async function lineAt(deliveryId: number, context: CommandContext) {
  const find = () =>
    context.tx.selectFrom('delivery').selectAll().where('delivery_id', '=', deliveryId).executeTakeFirst()
  const found = await find()
  if (!found || found.list_id === null) throw problem('not-found', { what: 'dòng trong danh sách' })
  // The list first, as everybody locks it; then the line as it stands now.
  const list = await lockList(context, found.list_id)
  return { line: (await find())!, list }
}

export const dropLine = command(dropLineContract, {
  load: ({ deliveryId }, context) => lineAt(deliveryId, context),
  may: ({ list }) => can('support.write').inOffice(list.office_id),
  run: async ({ deliveryId, reason }, { line, list }, context) => {
    requireState(list, 'draft')
    await settleDeliveries(context, {
      officeId: list.office_id,
      deliveryIds: [deliveryId],
      state: 'cancelled',
      day: context.today,
      reason,
    })
    await takeOffRice(context, list.office_id, deliveryId)
    await setState(context, list, { rows: list.rows - 1, amount: list.amount - line.amount })
    return {
      listId: list.list_id,
      changes: [{ subject: list.title, what: 'Bỏ một dòng', before: formatDong(line.amount), after: '' }],
      warnings: [],
    }
  },
})

export const settleLines = command(settleContract, {
  load: async (input, context) => {
    const list = await lockList(context, input.listId)
    const rows = await context.tx
      .selectFrom('delivery')
      .select(['delivery_id', 'village_id'])
      .where('office_id', '=', list.office_id)
      .where('list_id', '=', list.list_id)
      .where('delivery_id', 'in', input.deliveryIds)
      .execute()
    if (rows.length < new Set(input.deliveryIds).size) throw problem('not-found', { what: 'dòng trong danh sách' })
    return { list, rows }
  },
  may: mayRecord,
  run: async (input, { list }, context) => {
    requireSettleable(list, input.state)
    // A house is given by its hand-over, after every stage was accepted.
    if (list.kind === 'housing' && input.state === 'given') throw problem('house-given-on-its-page')
    const asksMore = input.state === 'given' || (input.state === 'returned' && list.kind === 'rice')
    if (asksMore && (await hasOwnPage(context.tx, list.office_id, list.list_id))) throw problem('given-on-its-page')
    requireGivable(list, input.day, context)
    const paid = await lockPaidHouses(context, {
      officeId: list.office_id,
      listId: list.list_id,
      deliveryIds: input.deliveryIds,
    })
    if (input.state === 'refused') refuseDeclined(paid)
    await settleWithProof(context, list, input)
    if (input.state === 'returned')
      await closeRecoveries(context, list.office_id, input.deliveryIds, input.day, input.reason)
    const count = new Set(input.deliveryIds).size
    return {
      count,
      changes: [
        {
          subject: list.title,
          what: deliveryStateText[input.state].vi,
          before: '',
          after: `${groupThousands(count)} dòng, ngày ${formatDay(input.day)}`,
        },
      ],
      warnings: input.state === 'returned' ? stillInBooks(paid) : [],
    }
  },
})
