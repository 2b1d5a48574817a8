// Directives as the receiver and as the giver see them, the late ones first.
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import { problem } from '../../base/problem.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import type { Tables } from '../../platform/tables.ts'
import {
  type DirectiveRow,
  directiveListContract,
  directivePageContract,
  type Receipt,
  receivedContract,
} from './directive.api.ts'
import { daysLate, type ReceiptState, tallyOf, waitsForReceiver } from './directive.ts'

type ReceiptRecord = Selectable<Tables['directive_receipt']> & { answerer: string | null }

const inScope = ({ scope }: QueryContext, column: string) =>
  scope.offices === '*' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any (${[...scope.offices]}::int[])`

function receiptOf(row: ReceiptRecord, tree: AreaTree, { actor, today }: QueryContext): z.input<typeof Receipt> {
  const state = row.state as ReceiptState
  const may = (right: string, officeId: number) => actor.allows(right, { kind: 'office', officeId })
  const gives = may('directive.give', row.from_office_id)
  return {
    receiptId: row.receipt_id,
    directiveId: row.directive_id,
    issuer: row.issuer,
    number: row.number,
    signedOn: row.signed_on,
    subject: row.subject,
    body: row.body,
    fileId: row.file_id,
    unitName: row.unit_name,
    areaId: row.area_id,
    areaName: tree.fullNameOf(row.area_id, today),
    dueOn: row.due_on,
    state,
    daysLate: Math.max(0, daysLate({ state, dueOn: row.due_on }, today)),
    answer: row.answer,
    answeredOn: row.answered_on,
    answeredBy: row.answerer ?? '',
    evidenceFileId: row.evidence_file_id,
    returnedReason: row.returned_reason,
    remindedOn: row.reminded_on,
    reminders: row.reminders,
    version: row.version,
    mayAnswer:
      waitsForReceiver(state) &&
      may('directive.answer', row.office_id) &&
      (!gives || row.from_office_id === row.office_id),
    maySettle: state === 'answered' && gives,
  }
}

const receipts = ({ tx }: QueryContext) =>
  tx
    .selectFrom('directive_receipt as r')
    .leftJoin('v_user_name as u', 'u.user_id', 'r.answered_by')
    .selectAll('r')
    .select('u.name as answerer')
    .orderBy('r.due_on')
    .orderBy('r.receipt_id')

export const receivedDirectives = query(receivedContract, {
  right: 'programme.read',
  run: async ({ all }, context) => {
    const { tx, services, actor } = context
    const tree = await areaTree(tx, services)
    let found = receipts(context).where(inScope(context, 'r.office_id')).limit(1000)
    if (!all) found = found.where('r.state', 'in', ['open', 'returned', 'answered'])
    const rows = await found.execute()
    return {
      rows: rows
        // who gave it follows it on the directive's own page
        .filter(
          row =>
            row.from_office_id === row.office_id ||
            !actor.allows('directive.give', { kind: 'office', officeId: row.from_office_id }),
        )
        .map(row => receiptOf(row, tree, context)),
    }
  },
})

async function directiveRows(context: QueryContext, where: { directiveId?: number; state?: 'open' | 'closed' }) {
  const { tx, services, today } = context
  const tree = await areaTree(tx, services)
  let found = tx
    .selectFrom('directive as d')
    .selectAll('d')
    .where(inScope(context, 'd.office_id'))
    .orderBy('d.signed_on', 'desc')
    .limit(500)
  if (where.directiveId !== undefined) found = found.where('d.directive_id', '=', where.directiveId)
  if (where.state !== undefined) found = found.where('d.state', '=', where.state)
  const directives = await found.execute()
  const copies = directives.length
    ? await receipts(context)
        .where(
          'r.directive_id',
          'in',
          directives.map(one => one.directive_id),
        )
        .execute()
    : []
  return directives.map(directive => {
    const mine = copies.filter(
      one => one.from_office_id === directive.office_id && one.directive_id === directive.directive_id,
    )
    const own = mine.map(one => receiptOf(one, tree, context))
    const row: z.input<typeof DirectiveRow> = {
      directiveId: directive.directive_id,
      areaName: tree.fullNameOf(directive.area_id, today),
      number: directive.number,
      signedOn: directive.signed_on,
      subject: directive.subject,
      dueOn: directive.due_on,
      state: directive.state as 'open' | 'closed',
      ...tallyOf(
        mine.map(one => ({ state: one.state as ReceiptState, dueOn: one.due_on })),
        today,
      ),
    }
    return { directive, row, own }
  })
}

export const directiveList = query(directiveListContract, {
  right: 'programme.read',
  run: async ({ state }, context) => {
    const rows = await directiveRows(context, state === 'all' ? {} : { state })
    return { rows: rows.map(one => one.row).sort((a, b) => b.late - a.late) }
  },
})

export const directivePage = query(directivePageContract, {
  right: 'programme.read',
  run: async ({ directiveId }, context) => {
    const [found] = await directiveRows(context, { directiveId })
    if (!found) throw problem('not-found', { what: 'văn bản chỉ đạo' })
    const { directive, row, own } = found
    return {
      ...row,
      body: directive.body,
      fileId: directive.file_id,
      closing: directive.closing,
      closedOn: directive.closed_on,
      version: directive.version,
      mayGive: context.actor.allows('directive.give', { kind: 'office', officeId: directive.office_id }),
      receipts: own.sort(
        (a, b) => Number(b.state === 'answered') - Number(a.state === 'answered') || b.daysLate - a.daysLate,
      ),
    }
  },
})
