// The register of requests about personal data, what is late first. Looking at one is noted: it names a person.
import { sql } from 'kysely'
import { fold } from '../../base/fold.ts'
import { isLocalDate, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { requestList, requestPage } from './request.api.ts'
import { extensionUntil, limitsOf, nextStates, RequestKind, RequestState } from './request.ts'

const selectRequests = ({ tx, scope }: QueryContext) =>
  tx
    .selectFrom('personal_data_request as r')
    .leftJoin('office as o', 'o.office_id', 'r.office_id')
    .selectAll('r')
    .select('o.name as office_name')
    .$if(scope.offices !== '*', rows =>
      rows.where(sql<boolean>`r.office_id = any(${scope.offices === '*' ? [] : [...scope.offices]}::int[])`),
    )

type Row = Awaited<ReturnType<ReturnType<typeof selectRequests>['execute']>>[number]

function show(row: Row, today: LocalDate) {
  const state = RequestState.parse(row.state)
  const closed = nextStates[state].length === 0
  const dueOn = closed ? null : state === 'open' ? row.reply_due_on : (row.extended_to ?? row.done_due_on)
  return {
    officeId: row.office_id,
    officeName: row.office_name ?? '',
    requestId: row.request_id,
    kind: RequestKind.parse(row.kind),
    requester: row.requester,
    receivedOn: row.received_on,
    replyDueOn: row.reply_due_on,
    doneDueOn: row.done_due_on,
    extendedTo: row.extended_to,
    state,
    dueOn,
    late: dueOn !== null && dueOn < today,
  }
}

export const requestListQuery = query(requestList, {
  right: 'personal-data.manage',
  run: async ({ state, q, after, limit }, context) => {
    const { tx, scope, today } = context
    const states = state === 'under-way' ? ['open', 'replied'] : state === 'all' ? RequestState.options : [state]
    const [, day, id] = /^(\d{4}-\d{2}-\d{2})~(\d{1,16})$/.exec(after ?? '') ?? []
    const words = fold(q ?? '')
    const found = await selectRequests(context)
      .where('r.state', 'in', states)
      .$if(day !== undefined && isLocalDate(day), rows =>
        rows.where(eb => eb(eb.refTuple('r.received_on', 'r.request_id'), '<', eb.tuple(day as LocalDate, Number(id)))),
      )
      .orderBy('r.received_on', 'desc')
      .orderBy('r.request_id', 'desc')
      // A commune has a handful of requests a year: names are folded here.
      .limit(words ? 5000 : limit + 1)
      .execute()
    const matching = words ? found.filter(row => fold(row.requester).includes(words)) : found
    const rows = matching.slice(0, limit)
    const under = await selectRequests(context).where('r.state', 'in', ['open', 'replied']).execute()
    const last = rows.at(-1)
    const named = tx.selectFrom('office').select(['office_id', 'name']).orderBy('office_id')
    const offices =
      scope.offices === '*'
        ? await named.execute()
        : await named.where('office_id', 'in', [...scope.offices, -1]).execute()
    return {
      rows: rows.map(row => show(row, today)),
      next: matching.length > limit && last ? `${last.received_on}~${last.request_id}` : null,
      late: under.filter(row => show(row, today).late).length,
      offices: offices.map(row => ({ officeId: row.office_id, name: row.name })),
    }
  },
})

export const requestPageQuery = query(requestPage, {
  right: 'personal-data.manage',
  run: async ({ officeId, requestId }, context) => {
    const row = await selectRequests(context)
      .where('r.office_id', '=', officeId)
      .where('r.request_id', '=', requestId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'yêu cầu' })
    context.seen(officeId, 'page', 'personal-data-request', requestId)
    const shown = show(row, context.today)
    const limits = limitsOf(shown.kind, row.received_on, false)
    const { citation, confidence, unknownYears } = limits
    return {
      ...shown,
      contact: row.contact,
      note: row.note,
      answer: row.answer,
      extensionReason: row.extension_reason,
      repliedOn: row.replied_on,
      closedOn: row.closed_on,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      extensionUntil: extensionUntil(row.done_due_on, row.received_on),
      citation,
      confidence,
      unknownYears,
    }
  },
})
