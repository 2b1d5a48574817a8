// Inquiries in the reader's scope, with how far their measures are.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { inquiryListContract, inquiryPageContract } from './inquiry.api.ts'
import type { NoteKind } from './inquiry.ts'

async function found(context: QueryContext, inquiryId?: number) {
  const { tx, scope, services, today, actor } = context
  const tree = await areaTree(tx, services)
  let inquiries = tx
    .selectFrom('inquiry')
    .selectAll()
    .where(scope.offices === '*' ? sql<boolean>`true` : sql<boolean>`office_id = any (${[...scope.offices]}::int[])`)
    .orderBy('opened_on', 'desc')
    .limit(500)
  if (inquiryId !== undefined) inquiries = inquiries.where('inquiry_id', '=', inquiryId)
  const rows = await inquiries.execute()
  const notes = rows.length
    ? await tx
        .selectFrom('inquiry_note')
        .selectAll()
        .where(
          'inquiry_id',
          'in',
          rows.map(row => row.inquiry_id),
        )
        .orderBy('on_day')
        .orderBy('note_id')
        .execute()
    : []
  return rows.map(row => {
    const own = notes
      .filter(note => note.office_id === row.office_id && note.inquiry_id === row.inquiry_id)
      .map(note => ({
        noteId: note.note_id,
        kind: note.kind as NoteKind,
        onDay: note.on_day,
        note: note.note,
        aboutNoteId: note.about_note_id,
        ownerUnit: note.owner_unit,
        dueOn: note.due_on,
        doneOn: note.done_on,
        late: note.kind === 'measure' && note.done_on === null && note.due_on !== null && note.due_on < today,
      }))
    const measures = own.filter(note => note.kind === 'measure')
    return {
      row: {
        inquiryId: row.inquiry_id,
        areaId: row.area_id,
        areaName: tree.fullNameOf(row.area_id, today),
        question: row.question,
        openedOn: row.opened_on,
        rateText: row.rate_text,
        state: row.state as 'open' | 'closed',
        closedOn: row.closed_on,
        conclusion: row.conclusion,
        findings: own.filter(note => note.kind === 'finding').length,
        measures: measures.length,
        measuresDone: measures.filter(note => note.doneOn !== null).length,
        measuresLate: measures.filter(note => note.late).length,
        version: row.version,
        mayWrite: row.state === 'open' && actor.allows('plan.write', { kind: 'office', officeId: row.office_id }),
      },
      notes: own,
    }
  })
}

export const inquiryList = query(inquiryListContract, {
  right: 'programme.read',
  run: async ({ areaId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const within =
      areaId === undefined || !tree.find(areaId)
        ? undefined
        : new Set(tree.below(areaId, context.today).map(area => area.areaId))
    return { rows: (await found(context)).map(one => one.row).filter(row => !within || within.has(row.areaId)) }
  },
})

export const inquiryPage = query(inquiryPageContract, {
  right: 'programme.read',
  run: async ({ inquiryId }, context) => {
    const [one] = await found(context, inquiryId)
    if (!one) throw problem('not-found', { what: 'cuộc khảo sát' })
    return { ...one.row, notes: one.notes }
  },
})
