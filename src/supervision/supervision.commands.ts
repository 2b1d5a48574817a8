// Community supervision: reports on works and lists, the reply of whoever is asked, the board's last word, the words for everybody.
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem, wrongInput } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { claimScan } from '../platform/scan.ts'
import { namedIn } from '../registry/named-people.queries.ts'
import { notToCome } from '../registry/not-to-come.ts'
import { findSubject } from './subject.queries.ts'
import {
  closeReportContract,
  publishReportContract,
  recordReportContract,
  replyReportContract,
  unpublishReportContract,
} from './supervision.api.ts'
import './supervision.problems.ts'
import { findingText, issuesOfReport, type ReportFacts, reportStateText, stateOfReport } from './supervision.ts'

async function lockReport({ reportId }: { reportId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('supervision_report')
    .selectAll()
    .where('report_id', '=', reportId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'báo cáo giám sát' })
  return row
}
type Report = Awaited<ReturnType<typeof lockReport>>

const factsOf = (row: Report): ReportFacts => ({
  asked: row.asked,
  repliedOn: row.replied_on,
  closedOn: row.closed_on,
  settled: row.settled,
})

const requireOpen = (row: Report) => {
  if (row.closed_on) throw problem('supervision-closed', { day: formatDay(row.closed_on) })
  if (row.asked === '') throw problem('supervision-nothing-to-reply')
}
const notBeforeSeen = (row: Report, day: LocalDate) => {
  if (day < row.seen_on) throw problem('supervision-day-order', { day: formatDay(day), before: formatDay(row.seen_on) })
}

async function change(
  context: CommandContext,
  row: Report,
  set: Record<string, unknown>,
  lines: { what: string; before?: string; after: string }[],
  warnings: string[] = [],
) {
  await context.tx
    .updateTable('supervision_report')
    .set({ ...set, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('report_id', '=', row.report_id)
    .execute()
  context.changed(row.office_id, 'supervision-report', row.report_id)
  const subject = `${row.seen_by}, ${formatDay(row.seen_on)}`
  return { reportId: row.report_id, changes: lines.map(line => ({ subject, before: '', ...line })), warnings }
}

export const recordReport = command(recordReportContract, {
  load: async ({ subjectKind, subjectId, villageId }, { tx, services }) => {
    const subject = await findSubject(tx, services, subjectKind, subjectId)
    const village = subject.villages.find(one => one.villageId === villageId)
    if (!village) throw problem('supervision-elsewhere', { subject: subject.name })
    return { subject, officeId: village.officeId }
  },
  may: ({ officeId }, { villageId }) => can('supervision.write').inVillage(officeId, villageId),
  run: async (input, { subject, officeId }, context) => {
    const { tx, services, actor, now } = context
    notToCome(input.seenOn, context)
    if (subject.kind === 'support-list' && subject.state === 'draft')
      throw problem('supervision-list-draft', { subject: subject.name })
    const faults = issuesOfReport(input)
    if (faults.length > 0) throw wrongInput(faults)
    const reportId = await services.ids.next()
    await tx
      .insertInto('supervision_report')
      .values({
        office_id: officeId,
        report_id: reportId,
        village_id: input.villageId,
        subject_kind: subject.kind,
        subject_office_id: subject.officeId,
        subject_id: subject.subjectId,
        seen_on: input.seenOn,
        seen_by: input.seenBy,
        finding: input.finding,
        content: input.content,
        asked_of: input.asked === '' ? '' : input.askedOf,
        asked: input.asked,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    const photos = []
    // At most eight, each checked for what it is before it is kept.
    for (const [i, photoFileId] of input.photoFileIds.entries()) {
      const { fileId } = await claimScan(context, photoFileId, {
        officeId,
        subjectKind: 'supervision-report',
        subjectId: reportId,
        title: `${subject.name} giám sát ${input.seenOn} ${i + 1}`,
      })
      photos.push({
        office_id: officeId,
        report_id: reportId,
        no: i + 1,
        village_id: input.villageId,
        file_id: fileId,
      })
    }
    if (photos.length > 0) await tx.insertInto('supervision_photo').values(photos).execute()
    context.changed(officeId, 'supervision-report', reportId)
    const line = (what: string, after: string) => ({ subject: subject.name, what, before: '', after })
    return {
      reportId,
      changes: [
        line(`${input.seenBy}, ${formatDay(input.seenOn)}`, findingText[input.finding].vi),
        line('Thấy gì', input.content),
        ...(input.asked ? [line(`Đề nghị ${input.askedOf}`, input.asked)] : []),
      ],
      warnings: photos.length === 0 ? ['Chưa có ảnh. Nên kèm ảnh để người khác kiểm tra được.'] : [],
    }
  },
})

export const replyReport = command(replyReportContract, {
  load: lockReport,
  may: (row, _, actor) => {
    const writing = can('support.write').inOffice(row.subject_office_id)
    return actor.allows(writing.right, writing.place) ? writing : can('support.approve').inOffice(row.subject_office_id)
  },
  run: async ({ repliedOn, replier, reply }, row, context) => {
    requireOpen(row)
    if (row.replied_on) throw problem('supervision-replied', { day: formatDay(row.replied_on) })
    notToCome(repliedOn, context)
    notBeforeSeen(row, repliedOn)
    return change(context, row, { replied_on: repliedOn, replier, reply }, [
      { what: `Trả lời của ${replier}, ${formatDay(repliedOn)}`, before: row.asked, after: reply },
    ])
  },
})

export const closeReport = command(closeReportContract, {
  load: lockReport,
  may: row => can('supervision.write').inVillage(row.office_id, row.village_id),
  run: async ({ closedOn, settled, note }, row, context) => {
    requireOpen(row)
    notToCome(closedOn, context)
    notBeforeSeen(row, closedOn)
    const before = stateOfReport(factsOf(row))
    const after = stateOfReport({ ...factsOf(row), closedOn, settled })
    return change(
      context,
      row,
      { closed_on: closedOn, settled, close_note: note },
      [{ what: 'Kết thúc', before: reportStateText[before].vi, after: `${reportStateText[after].vi}: ${note}` }],
      before === 'waiting' ? ['Chưa có trả lời bằng văn bản cho báo cáo này.'] : [],
    )
  },
})

export const publishReport = command(publishReportContract, {
  load: lockReport,
  // Whoever is supervised does not choose the words.
  may: row => can('supervision.write').inOffice(row.office_id),
  run: async ({ content, reply }, row, context) => {
    const named = await namedIn(context.tx, row.office_id, row.village_id, `${content} . ${reply}`)
    if (named.length > 0) throw problem('supervision-names-someone', { who: named.join(', ') })
    return change(
      context,
      row,
      { published_on: context.today, public_content: content, public_reply: reply },
      [
        { what: 'Đăng công khai', before: row.public_content, after: content },
        ...(reply || row.public_reply ? [{ what: 'Trả lời', before: row.public_reply, after: reply }] : []),
      ],
      ['Ảnh và tên người giám sát không đăng công khai.'],
    )
  },
})

export const unpublishReport = command(unpublishReportContract, {
  load: lockReport,
  may: row => can('supervision.write').inOffice(row.office_id),
  run: async ({ reason }, row, context) => {
    if (row.published_on === null) throw problem('supervision-not-public')
    return change(context, row, { published_on: null }, [
      { what: 'Đăng công khai', before: row.public_content, after: `gỡ: ${reason}` },
    ])
  },
})
