// Requests of households: received with the day on which work starts and the day on which it must be decided; refused only in
// writing with reasons; withdrawn by the household. Law: Decision 24/2021/QĐ-TTg, Art. 3 and 5.
import { sql } from 'kysely'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { notToCome } from '../registry/not-to-come.ts'
import { classText, type ReviewClass } from './case.ts'
import { deadlineAfter, type Procedure, workStartsOn } from './procedure.ts'
import { holidays, procedureRulesOn } from './procedure-law.ts'
import {
  type RequestKind,
  receiveRequestContract,
  refuseRequestContract,
  requestKindText,
  withdrawRequestContract,
} from './request.api.ts'
import { householdNames } from './round.effects.ts'

const procedureOf: Record<RequestKind, Procedure> = { recognition: 'regular', exit: 'exit', average: 'average' }
/** From which class a request makes sense. A near-poor household may ask to be recognised as poor. */
const fits: Record<RequestKind, ReviewClass[]> = {
  recognition: ['none', 'average', 'near_poor'],
  exit: ['poor', 'near_poor'],
  average: ['none'],
}

export const receiveRequest = command(receiveRequestContract, {
  load: async ({ householdId }, { tx }) => {
    const household = await tx
      .selectFrom('v_household')
      .select(['office_id', 'household_id', 'village_id', 'class', 'code', 'head_name', 'closed_on'])
      .where('household_id', '=', householdId)
      .executeTakeFirst()
    if (!household || household.closed_on) throw problem('not-found', { what: 'hộ' })
    return household
  },
  may: household => can('round.manage').inVillage(household.office_id!, household.village_id!),
  run: async (input, household, context) => {
    const { tx, services, actor } = context
    notToCome(input.receivedOn, context)
    if (!fits[input.kind].includes(household.class as ReviewClass))
      throw problem('request-wrong-class', { class: classText[household.class as ReviewClass] })
    // two who write it down at once: one waits, and is told of the other's
    await sql`select pg_advisory_xact_lock(hashtextextended(${`request:${household.household_id}`}, 0))`.execute(tx)
    const open = await tx
      .selectFrom('review_request')
      .select('received_on')
      .where('office_id', '=', household.office_id!)
      .where('household_id', '=', household.household_id!)
      .where('kind', '=', input.kind)
      .where('state', 'in', ['received', 'in-round'])
      .executeTakeFirst()
    if (open) throw problem('request-open-already', { on: formatDay(open.received_on) })
    const rules = procedureRulesOn(procedureOf[input.kind], input.receivedOn)
    const startsOn = workStartsOn(rules, input.receivedOn)
    const limit = rules.clock.value.kind === 'monthly' ? rules.clock.value.limit : { value: 0, unit: 'days' as const }
    const due = deadlineAfter(startsOn, limit, holidays)
    const requestId = await services.ids.next()
    await tx
      .insertInto('review_request')
      .values({
        office_id: household.office_id!,
        request_id: requestId,
        household_id: household.household_id!,
        village_id: household.village_id!,
        kind: input.kind,
        received_on: input.receivedOn,
        work_starts_on: startsOn,
        due_on: due.day,
        channel: input.channel,
        reason: input.reason,
        state: 'received',
        received_by: actor.userId,
      })
      .execute()
    context.changed(household.office_id!, 'request', requestId)
    context.changed(household.office_id!, 'household', household.household_id!)
    return {
      requestId,
      workStartsOn: startsOn,
      dueOn: due.day,
      changes: [
        {
          subject: `${household.head_name} (${household.code})`,
          what: requestKindText[input.kind].vi,
          before: '',
          after: `bắt đầu xét ngày ${formatDay(startsOn)}, trả lời trước hết ngày ${formatDay(due.day)}`,
        },
      ],
      warnings: [],
    }
  },
})

async function loadRequest(requestId: number, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('review_request')
    .selectAll()
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'giấy đề nghị' })
  return row
}
type RequestRow = Awaited<ReturnType<typeof loadRequest>>

const close = async (context: CommandContext, row: RequestRow, after: string, state: string) => {
  context.changed(row.office_id, 'request', row.request_id)
  context.changed(row.office_id, 'household', row.household_id)
  const names = await householdNames(context.tx, row.office_id, [row.household_id])
  return {
    changes: [{ subject: names.get(row.household_id) ?? '', what: 'Giấy đề nghị', before: state, after }],
    warnings: [],
  }
}

export const refuseRequest = command(refuseRequestContract, {
  load: ({ requestId }, context) => loadRequest(requestId, context),
  may: row => can('round.manage').inVillage(row.office_id, row.village_id),
  run: async (input, row, context) => {
    if (row.state !== 'received' && row.state !== 'in-round') throw problem('request-closed')
    if (input.answeredOn > context.today || input.answeredOn < row.received_on)
      throw problem('invalid-input', { count: 1, first: 'Ngày trả lời phải từ ngày nhận đến hôm nay.' })
    await context.tx
      .updateTable('review_request')
      .set({
        state: 'refused',
        refusal_number: input.number,
        refusal_reason: input.reason,
        answered_on: input.answeredOn,
      })
      .where('office_id', '=', row.office_id)
      .where('request_id', '=', row.request_id)
      .execute()
    return close(context, row, `từ chối bằng văn bản số ${input.number}`, 'đang xét')
  },
})

export const withdrawRequest = command(withdrawRequestContract, {
  load: ({ requestId }, context) => loadRequest(requestId, context),
  may: row => can('round.manage').inVillage(row.office_id, row.village_id),
  run: async ({ reason }, row, context) => {
    if (row.state !== 'received') throw problem('request-closed')
    await context.tx
      .updateTable('review_request')
      .set({ state: 'withdrawn', withdrawn_reason: reason, answered_on: context.today })
      .where('office_id', '=', row.office_id)
      .where('request_id', '=', row.request_id)
      .execute()
    return close(context, row, `hộ rút: ${reason}`, 'đã nhận')
  },
})
