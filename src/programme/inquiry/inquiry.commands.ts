// Inquiries: opened with the rate of the day, as it was then; each measure answers a finding and is followed up.
import { areaTree } from '../../areas/area.queries.ts'
import { formatPercent } from '../../base/fraction.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { countsNow, denominatorsOn } from '../../registry/figures.queries.ts'
import {
  addInquiryNoteContract,
  closeInquiryContract,
  finishMeasureContract,
  openInquiryContract,
} from './inquiry.api.ts'
import { keptRate, mayBeAbout, type NoteKind, noteKindText } from './inquiry.ts'
import './inquiry.problems.ts'

/** "11,02 % (410/3720 hộ, 26/07/2024)": what the registry says today. */
async function rateOf(areaId: number, { tx, services, today }: CommandContext): Promise<string> {
  const tree = await areaTree(tx, services)
  const villages = tree
    .villagesOf(areaId, today)
    .flatMap(one => (one.officeId === null ? [] : [{ villageId: one.areaId, officeId: one.officeId }]))
  if (villages.length === 0) return ''
  const ids = villages.map(one => one.villageId)
  const counts = await countsNow(tx, [...new Set(villages.map(one => one.officeId))], ids)
  const poor = counts.reduce((sum, one) => sum + one.poor, 0)
  const below = await denominatorsOn(tx, villages, today, { today })
  const households = [...below.values()].reduce((sum, one) => sum + one.households, 0)
  const rate = formatPercent(poor, households)
  return rate === undefined
    ? ''
    : keptRate({ rate, poor: String(poor), households: String(households), day: formatDay(today) })
}

export const openInquiry = command(openInquiryContract, {
  load: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    if (!area) throw problem('not-found', { what: 'địa bàn' })
    const officeId = area.level === 'village' ? area.officeId : tree.leadOfficeOf(areaId, today)
    if (officeId === undefined || officeId === null) throw problem('no-office-here')
    return officeId
  },
  may: officeId => can('plan.write').inOffice(officeId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    if (input.openedOn > today) throw problem('inquiry-days')
    const inquiryId = await services.ids.next()
    const rateText = await rateOf(input.areaId, context)
    await tx
      .insertInto('inquiry')
      .values({
        office_id: officeId,
        inquiry_id: inquiryId,
        area_id: input.areaId,
        question: input.question,
        opened_on: input.openedOn,
        rate_text: rateText,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'inquiry', inquiryId)
    return {
      inquiryId,
      changes: [
        { subject: input.question, what: 'Khảo sát', before: '', after: formatDay(input.openedOn) },
        { subject: input.question, what: 'Tỷ lệ nghèo lúc mở', before: '', after: rateText || 'chưa có số liệu' },
      ],
      warnings: [],
    }
  },
})

async function lockInquiry({ tx }: CommandContext, inquiryId: number) {
  const row = await tx
    .selectFrom('inquiry')
    .selectAll()
    .where('inquiry_id', '=', inquiryId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'cuộc khảo sát' })
  return row
}

type Row = Awaited<ReturnType<typeof lockInquiry>>
const writing = (row: Row) => can('plan.write').inOffice(row.office_id)

function requireOpen(row: Row, day: LocalDate, today: LocalDate): void {
  if (row.state === 'closed') throw problem('inquiry-closed')
  if (day > today || day < row.opened_on) throw problem('inquiry-days')
}

const noteOf = ({ tx }: CommandContext, row: Row, noteId: number) =>
  tx
    .selectFrom('inquiry_note')
    .selectAll()
    .where('office_id', '=', row.office_id)
    .where('inquiry_id', '=', row.inquiry_id)
    .where('note_id', '=', noteId)
    .executeTakeFirst()

export const addInquiryNote = command(addInquiryNoteContract, {
  load: ({ inquiryId }, context) => lockInquiry(context, inquiryId),
  may: writing,
  run: async (input, row, context) => {
    const { tx, services, actor, now, today } = context
    requireOpen(row, input.onDay, today)
    const about = input.aboutNoteId === null ? undefined : await noteOf(context, row, input.aboutNoteId)
    if (input.aboutNoteId !== null && !about) throw problem('not-found', { what: 'ghi chép' })
    if (!mayBeAbout(input.kind, about?.kind as NoteKind | undefined)) throw problem('inquiry-about-wrong')
    await tx
      .insertInto('inquiry_note')
      .values({
        office_id: row.office_id,
        note_id: await services.ids.next(),
        inquiry_id: row.inquiry_id,
        kind: input.kind,
        on_day: input.onDay,
        note: input.note,
        about_note_id: input.aboutNoteId,
        owner_unit: input.ownerUnit,
        due_on: input.kind === 'measure' ? input.dueOn : null,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(row.office_id, 'inquiry', row.inquiry_id)
    return {
      inquiryId: row.inquiry_id,
      changes: [{ subject: row.question, what: noteKindText[input.kind].vi, before: '', after: input.note }],
      warnings: input.kind === 'measure' && input.dueOn === null ? ['Giải pháp chưa có hạn.'] : [],
    }
  },
})

export const finishMeasure = command(finishMeasureContract, {
  load: ({ inquiryId }, context) => lockInquiry(context, inquiryId),
  may: writing,
  run: async (input, row, context) => {
    requireOpen(row, input.doneOn, context.today)
    const measure = await noteOf(context, row, input.noteId)
    if (measure?.kind !== 'measure' || measure.done_on !== null)
      throw problem('not-found', { what: 'giải pháp chưa xong' })
    await context.tx
      .updateTable('inquiry_note')
      .set({ done_on: input.doneOn })
      .where('office_id', '=', row.office_id)
      .where('note_id', '=', input.noteId)
      .execute()
    context.changed(row.office_id, 'inquiry', row.inquiry_id)
    return {
      inquiryId: row.inquiry_id,
      changes: [{ subject: row.question, what: measure.note, before: '', after: `xong ${formatDay(input.doneOn)}` }],
      warnings: [],
    }
  },
})

export const closeInquiry = command(closeInquiryContract, {
  load: ({ inquiryId }, context) => lockInquiry(context, inquiryId),
  may: writing,
  run: async (input, row, context) => {
    requireOpen(row, context.today, context.today)
    if (row.version !== input.version) throw problem('changed-meanwhile', { what: 'cuộc khảo sát' })
    await context.tx
      .updateTable('inquiry')
      .set({ state: 'closed', closed_on: context.today, conclusion: input.conclusion, version: row.version + 1 })
      .where('office_id', '=', row.office_id)
      .where('inquiry_id', '=', row.inquiry_id)
      .execute()
    context.changed(row.office_id, 'inquiry', row.inquiry_id)
    return {
      inquiryId: row.inquiry_id,
      changes: [{ subject: row.question, what: 'Kết luận', before: '', after: input.conclusion }],
      warnings: [],
    }
  },
})
