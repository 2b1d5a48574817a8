// Directives: given by the level above with a copy for each receiver; answered by the receiver, never by who gave it.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { claimScan, defineScans } from '../../platform/scan.ts'
import { claimUpload, getUpload } from '../../platform/uploads.ts'
import { officeOfArea } from '../plan/item.commands.ts'
import {
  answerDirectiveContract,
  closeDirectiveContract,
  giveDirectiveContract,
  remindDirectiveContract,
  settleDirectiveContract,
} from './directive.api.ts'
import { daysLate, foldedNumber, type ReceiptState, receiptStateText, waitsForReceiver } from './directive.ts'
import './directive.problems.ts'

defineScans('directive', async ({ actor }, officeId) => actor.allows('programme.read', { kind: 'office', officeId }))

export const giveDirective = command(giveDirectiveContract, {
  load: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const officeId = await officeOfArea(input.areaId, context)
    const within = new Set(tree.below(input.areaId, context.today).map(area => area.areaId))
    const receivers = input.receivers.map(receiver => {
      const area = tree.find(receiver.areaId)
      const name = area ? tree.fullNameOf(area.areaId, context.today) : String(receiver.areaId)
      if (!area || !within.has(receiver.areaId)) throw problem('receiver-outside', { name })
      const office = area.level === 'village' ? area.officeId : tree.leadOfficeOf(area.areaId, context.today)
      if (office === undefined || office === null) throw problem('no-office-here')
      return { ...receiver, officeId: office, name: [receiver.unitName, name].filter(Boolean).join(', ') }
    })
    return { officeId, receivers, issuer: tree.fullNameOf(input.areaId, context.today) }
  },
  may: ({ officeId, receivers }) =>
    can('directive.give').inOffices([...new Set([officeId, ...receivers.map(one => one.officeId)])]),
  run: async (input, { officeId, receivers, issuer }, context) => {
    const { tx, services, actor, now, today } = context
    if (input.signedOn > today || input.dueOn < input.signedOn) throw problem('directive-days')
    const names = new Set<string>()
    for (const one of receivers) {
      if (one.officeId === officeId && one.unitName === '' && one.areaId === input.areaId)
        throw problem('receiver-itself')
      if (names.has(one.name.toLowerCase())) throw problem('receiver-twice', { name: one.name })
      names.add(one.name.toLowerCase())
    }
    const directiveId = await services.ids.next()
    const scan =
      input.fileId === null
        ? null
        : await claimScan(context, input.fileId, { officeId, subjectKind: 'directive', subjectId: directiveId })
    await tx
      .insertInto('directive')
      .values({
        office_id: officeId,
        directive_id: directiveId,
        area_id: input.areaId,
        number: input.number,
        number_key: foldedNumber(input.number),
        signed_on: input.signedOn,
        subject: input.subject,
        body: input.body,
        due_on: input.dueOn,
        file_id: scan?.fileId ?? null,
        receivers: receivers.length,
        given_by: actor.userId,
        given_at: now,
      })
      .execute()
      .catch((error: unknown) => {
        throw constraintOf(error) === 'directive_office_id_number_key_signed_on_key'
          ? problem('directive-number-used', { number: input.number, day: formatDay(input.signedOn) })
          : error
      })
    context.changed(officeId, 'directive', directiveId)
    const copies = await copiesOf(context, input.fileId, directiveId, [...new Set(receivers.map(one => one.officeId))])
    const rows = await Promise.all(
      receivers.map(async one => ({
        office_id: one.officeId,
        receipt_id: await services.ids.next(),
        directive_id: directiveId,
        from_office_id: officeId,
        issuer,
        number: input.number,
        signed_on: input.signedOn,
        subject: input.subject,
        body: input.body,
        file_id: copies.get(one.officeId) ?? null,
        unit_name: one.unitName,
        unit_key: `${one.areaId} ${one.unitName.toLowerCase()}`,
        area_id: one.areaId,
        due_on: input.dueOn,
      })),
    )
    await tx.insertInto('directive_receipt').values(rows).execute()
    for (const row of rows) context.changed(row.office_id, 'directive-receipt', row.receipt_id)
    return {
      directiveId,
      changes: receivers.map(one => ({
        subject: `${input.number}: ${input.subject}`,
        what: one.name,
        before: '',
        after: `trả lời trước hết ngày ${formatDay(input.dueOn)}`,
      })),
      warnings: input.dueOn < today ? ['Hạn trả lời đã qua: các nơi nhận sẽ bị tính là chậm ngay.'] : [],
    }
  },
})

/** The scan for each receiver's office, scoped like its copy of the directive. */
async function copiesOf(
  context: CommandContext,
  fileId: number | null,
  directiveId: number,
  offices: readonly number[],
): Promise<Map<number, number>> {
  const copies = new Map<number, number>()
  if (fileId === null) return copies
  const { tx, services, actor, now } = context
  const upload = await getUpload(services, actor, fileId)
  for (const officeId of offices)
    copies.set(
      officeId,
      await claimUpload(tx, upload, {
        officeId,
        subjectKind: 'directive',
        subjectId: directiveId,
        fileId: await services.ids.next(),
        now,
      }),
    )
  return copies
}

async function lockReceipt({ tx }: CommandContext, receiptId: number) {
  const row = await tx
    .selectFrom('directive_receipt')
    .selectAll()
    .where('receipt_id', '=', receiptId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'văn bản chỉ đạo' })
  return row
}

type ReceiptRow = Awaited<ReturnType<typeof lockReceipt>>

const stateOf = (row: ReceiptRow) => row.state as ReceiptState
const notIn = (row: ReceiptRow) => problem('receipt-not-in-state', { state: receiptStateText[stateOf(row)].vi })

export const answerDirective = command(answerDirectiveContract, {
  load: ({ receiptId }, context) => lockReceipt(context, receiptId),
  may: row => can('directive.answer').inOffice(row.office_id),
  run: async ({ answer, fileId, version }, row, context) => {
    const { tx, actor, now, today } = context
    const gives = actor.allows('directive.give', { kind: 'office', officeId: row.from_office_id })
    if (actor.kind === 'person' && gives && row.from_office_id !== row.office_id) throw problem('giver-answers')
    if (!waitsForReceiver(stateOf(row))) throw notIn(row)
    if (row.version !== version) throw problem('changed-meanwhile', { what: 'văn bản chỉ đạo' })
    const scan =
      fileId === null
        ? null
        : await claimScan(context, fileId, {
            officeId: row.office_id,
            subjectKind: 'directive',
            subjectId: row.directive_id,
          })
    await tx
      .updateTable('directive_receipt')
      .set({
        state: 'answered',
        answer,
        answered_on: today,
        answered_by: actor.userId,
        answered_at: now,
        evidence_file_id: scan?.fileId ?? row.evidence_file_id,
        version: row.version + 1,
      })
      .where('office_id', '=', row.office_id)
      .where('receipt_id', '=', row.receipt_id)
      .execute()
    context.changed(row.office_id, 'directive-receipt', row.receipt_id)
    const late = daysLate({ state: stateOf(row), dueOn: row.due_on }, today)
    return {
      directiveId: row.directive_id,
      changes: [
        { subject: `${row.number}: ${row.subject}`, what: 'Trả lời', before: row.answer, after: answer },
        {
          subject: `${row.number}: ${row.subject}`,
          what: 'Trạng thái',
          before: receiptStateText[stateOf(row)].vi,
          after: receiptStateText.answered.vi,
        },
      ],
      warnings: [
        ...(late > 0 ? [`Trả lời chậm ${late} ngày so với hạn ${formatDay(row.due_on)}.`] : []),
        ...(scan === null && row.evidence_file_id === null ? ['Chưa kèm minh chứng.'] : []),
      ],
    }
  },
})

export const settleDirective = command(settleDirectiveContract, {
  load: ({ receiptId }, context) => lockReceipt(context, receiptId),
  may: row => can('directive.give').inOffice(row.from_office_id),
  run: async ({ accepted, reason, dueOn, version }, row, context) => {
    const { tx, today } = context
    if (stateOf(row) !== 'answered') throw notIn(row)
    if (row.version !== version) throw problem('changed-meanwhile', { what: 'văn bản chỉ đạo' })
    if (!accepted && reason.length < 5) throw problem('return-reason-missing')
    const until = accepted ? row.due_on : (dueOn ?? row.due_on)
    if (until < row.signed_on) throw problem('directive-days')
    await tx
      .updateTable('directive_receipt')
      .set(
        accepted
          ? { state: 'accepted', settled_on: today, returned_reason: '', version: row.version + 1 }
          : { state: 'returned', returned_reason: reason, due_on: until, version: row.version + 1 },
      )
      .where('office_id', '=', row.office_id)
      .where('receipt_id', '=', row.receipt_id)
      .execute()
    context.changed(row.from_office_id, 'directive', row.directive_id)
    context.changed(row.office_id, 'directive-receipt', row.receipt_id)
    return {
      directiveId: row.directive_id,
      changes: [
        {
          subject: `${row.number}: ${row.subject}`,
          what: 'Trạng thái',
          before: receiptStateText.answered.vi,
          after: accepted ? receiptStateText.accepted.vi : `${receiptStateText.returned.vi}: ${reason}`,
        },
        ...(accepted ? [] : [{ subject: '', what: 'Hạn', before: formatDay(row.due_on), after: formatDay(until) }]),
      ],
      warnings: !accepted && until < today ? ['Hạn làm lại đã qua.'] : [],
    }
  },
})

async function lockDirective({ tx }: CommandContext, directiveId: number) {
  const row = await tx
    .selectFrom('directive')
    .selectAll()
    .where('directive_id', '=', directiveId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'văn bản chỉ đạo' })
  return row
}

export const remindDirective = command(remindDirectiveContract, {
  load: ({ directiveId }, context) => lockDirective(context, directiveId),
  may: row => can('directive.give').inOffice(row.office_id),
  run: async (_, row, context) => {
    const { tx, today } = context
    if (row.state === 'closed') throw problem('directive-closed')
    const late = await tx
      .updateTable('directive_receipt')
      .set(eb => ({ reminded_on: today, reminders: eb('reminders', '+', 1) }))
      .where('from_office_id', '=', row.office_id)
      .where('directive_id', '=', row.directive_id)
      .where('state', 'in', ['open', 'returned'])
      .where('due_on', '<', today)
      .returning(['office_id', 'receipt_id', 'area_id', 'unit_name', 'due_on', 'reminders'])
      .execute()
    if (late.length === 0) throw problem('nobody-late')
    const tree = await areaTree(tx, context.services)
    context.changed(row.office_id, 'directive', row.directive_id)
    for (const one of late) context.changed(one.office_id, 'directive-receipt', one.receipt_id)
    return {
      directiveId: row.directive_id,
      changes: late.map(one => ({
        subject: `${row.number}: ${row.subject}`,
        what: [one.unit_name, tree.fullNameOf(one.area_id, today)].filter(Boolean).join(', '),
        before: `hạn ${formatDay(one.due_on)}`,
        after: `nhắc lần ${one.reminders}`,
      })),
      warnings: [],
    }
  },
})

export const closeDirective = command(closeDirectiveContract, {
  load: ({ directiveId }, context) => lockDirective(context, directiveId),
  may: row => can('directive.give').inOffice(row.office_id),
  run: async ({ closing, version }, row, context) => {
    const { tx, today } = context
    if (row.state === 'closed') throw problem('directive-closed')
    if (row.version !== version) throw problem('changed-meanwhile', { what: 'văn bản chỉ đạo' })
    await tx
      .updateTable('directive')
      .set({ state: 'closed', closed_on: today, closing, version: row.version + 1 })
      .where('office_id', '=', row.office_id)
      .where('directive_id', '=', row.directive_id)
      .execute()
    const open = await tx
      .updateTable('directive_receipt')
      .set(eb => ({ state: 'closed', settled_on: today, version: eb('version', '+', 1) }))
      .where('from_office_id', '=', row.office_id)
      .where('directive_id', '=', row.directive_id)
      .where('state', '<>', 'accepted')
      .returning(['office_id', 'receipt_id'])
      .execute()
    context.changed(row.office_id, 'directive', row.directive_id)
    for (const one of open) context.changed(one.office_id, 'directive-receipt', one.receipt_id)
    return {
      directiveId: row.directive_id,
      changes: [
        {
          subject: `${row.number}: ${row.subject}`,
          what: 'Trạng thái',
          before: 'đang theo dõi',
          after: `kết thúc: ${closing}`,
        },
      ],
      warnings: open.length > 0 ? [`${open.length} nơi chưa được xác nhận đã xong sẽ kết thúc cùng.`] : [],
    }
  },
})
