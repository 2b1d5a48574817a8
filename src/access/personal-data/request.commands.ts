// The register of requests about personal data: receive, answer, extend once, and erase personal values from the journal.
// Erasing takes the values, never the entry: the chain stays whole, and the erasure itself is an entry.
import { formatDay } from '../../base/local-date.ts'
import { defineProblems, problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { erasePayloadsOf } from '../../platform/journal-erasure.ts'
import { answerRequest, erasePayloads, extendRequest, receiveRequest } from './request.api.ts'
import { extensionUntil, limitsOf, nextStates, RequestState, requestKindNames, requestStateNames } from './request.ts'

defineProblems({
  'data-request-closed': {
    status: 409,
    vi: 'Yêu cầu này đã khép lại ({state}). Nếu người dân có yêu cầu mới, hãy lập yêu cầu mới.',
    en: 'This request is closed ({state}). A new wish is a new request.',
  },
  'data-request-not-yet': {
    status: 422,
    vi: 'Ngày này trước ngày nhận yêu cầu hoặc sau hôm nay.',
    en: 'The day is before the request was received, or after today.',
  },
  'extension-refused': {
    status: 422,
    vi: 'Chỉ được gia hạn một lần, và không quá ngày {until}.',
    en: 'A request can be extended once, and not beyond {until}.',
  },
  'erase-needs-request': {
    status: 409,
    vi: 'Chỉ xoá giá trị trong nhật ký theo một yêu cầu xoá dữ liệu đang làm, đúng người hoặc hộ của yêu cầu đó.',
    en: 'Journal values are erased only for a request to erase that is under way, and only of its own subject.',
  },
})

const managing = (officeId: number) => can('personal-data.manage').inOffice(officeId)

export const receiveRequestCommand = command(receiveRequest, {
  may: (_, { officeId }) => managing(officeId),
  run: async (input, _, { tx, services, actor, today, changed }) => {
    if (input.receivedOn > today) throw problem('data-request-not-yet')
    const limits = limitsOf(input.kind, input.receivedOn, input.withOthers)
    const requestId = await services.ids.next()
    await tx
      .insertInto('personal_data_request')
      .values({
        office_id: input.officeId,
        request_id: requestId,
        kind: input.kind,
        requester: input.requester,
        contact: input.contact,
        subject_kind: input.subjectKind,
        subject_id: input.subjectId,
        received_on: input.receivedOn,
        reply_due_on: limits.replyDueOn,
        done_due_on: limits.doneDueOn,
        state: 'open',
        note: input.note,
        received_by: actor.userId,
      })
      .execute()
    changed(input.officeId, 'personal-data-request', requestId)
    const { replyDueOn, doneDueOn } = limits
    return {
      requestId,
      replyDueOn,
      doneDueOn,
      changes: [
        { what: 'Yêu cầu', before: '', after: `${requestKindNames[input.kind].vi}: ${input.requester}` },
        { what: 'Hạn trả lời', before: '', after: formatDay(replyDueOn) },
        { what: 'Hạn làm xong', before: '', after: formatDay(doneDueOn) },
      ],
    }
  },
})

async function loadRequest({ officeId, requestId }: { officeId: number; requestId: number }, { tx }: CommandContext) {
  const request = await tx
    .selectFrom('personal_data_request')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  if (!request) throw problem('not-found', { what: 'yêu cầu' })
  return request
}

export const answerRequestCommand = command(answerRequest, {
  load: loadRequest,
  may: (_, { officeId }) => managing(officeId),
  run: async ({ officeId, requestId, state, answer, on }, request, { tx, today, changed }) => {
    const before = RequestState.parse(request.state)
    if (!nextStates[before].includes(state)) throw problem('data-request-closed', { state: requestStateNames[before] })
    if (on < request.received_on || on > today) throw problem('data-request-not-yet')
    await tx
      .updateTable('personal_data_request')
      .set({
        state,
        answer,
        replied_on: request.replied_on ?? on,
        closed_on: state === 'replied' ? null : on,
      })
      .where('office_id', '=', officeId)
      .where('request_id', '=', requestId)
      .execute()
    changed(officeId, 'personal-data-request', requestId)
    return {
      changes: [
        { what: 'Trạng thái', before: requestStateNames[before].vi, after: requestStateNames[state].vi },
        { what: 'Trả lời', before: request.answer, after: answer },
      ],
    }
  },
})

/** Law: one extension, of 15 days at most (secondary source). */
export const extendRequestCommand = command(extendRequest, {
  load: loadRequest,
  may: (_, { officeId }) => managing(officeId),
  run: async ({ officeId, requestId, until, reason }, request, { tx, changed }) => {
    const state = RequestState.parse(request.state)
    if (nextStates[state].length === 0) throw problem('data-request-closed', { state: requestStateNames[state] })
    const limit = extensionUntil(request.done_due_on, request.received_on)
    if (request.extended_to !== null || until <= request.done_due_on || until > limit)
      throw problem('extension-refused', { until: formatDay(limit) })
    await tx
      .updateTable('personal_data_request')
      .set({ extended_to: until, extension_reason: reason })
      .where('office_id', '=', officeId)
      .where('request_id', '=', requestId)
      .execute()
    changed(officeId, 'personal-data-request', requestId)
    return {
      changes: [{ what: 'Hạn làm xong', before: formatDay(request.done_due_on), after: formatDay(until) }],
    }
  },
})

export const erasePayloadsCommand = command(erasePayloads, {
  load: loadRequest,
  may: (_, { officeId }) => managing(officeId),
  run: async ({ officeId, requestId, subjectKind, subjectId }, request, { tx, changed }) => {
    const underWay = request.kind === 'erase' && (request.state === 'open' || request.state === 'replied')
    if (!underWay || request.subject_kind !== subjectKind || request.subject_id !== subjectId)
      throw problem('erase-needs-request')
    const erased = await erasePayloadsOf(tx, officeId, subjectKind, subjectId)
    changed(officeId, 'personal-data-request', requestId)
    // Names each emptied entry, so that verifying can tell a lawful erasure from a secret one.
    for (const journalId of erased) changed(officeId, 'journal-entry', journalId)
    return {
      erased: erased.length,
      changes: [{ what: 'Mục nhật ký bị xoá giá trị cá nhân', before: String(erased.length), after: '0' }],
    }
  },
})
