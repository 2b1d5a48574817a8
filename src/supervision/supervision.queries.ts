// Reports of community supervision: all of an area, one, and those on one work or list.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { query } from '../platform/query.ts'
import { defineScans } from '../platform/scan.ts'
import { findSubject } from './subject.queries.ts'
import { reportListContract, reportPageContract, subjectReportsContract } from './supervision.api.ts'
import './supervision.problems.ts'
import { type Finding, type SubjectKind, stateOfReport } from './supervision.ts'

/** A photo shows a place in a village, and perhaps its people: only to whoever may see the report. */
defineScans('supervision-report', async ({ tx, actor }, officeId, reportId) => {
  const row = await tx
    .selectFrom('supervision_report')
    .select('village_id')
    .where('office_id', '=', officeId)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row !== undefined && actor.allows('support.read', { kind: 'village', officeId, villageId: row.village_id })
})

interface Selected {
  office_id: number
  report_id: number
  village_id: number
  subject_kind: SubjectKind
  subject_office_id: number
  subject_id: number
  subject_name: string | null
  seen_on: LocalDate
  seen_by: string
  finding: Finding
  content: string
  asked_of: string
  asked: string
  replied_on: LocalDate | null
  replier: string
  reply: string
  closed_on: LocalDate | null
  settled: boolean | null
  close_note: string
  published_on: LocalDate | null
  public_content: string
  public_reply: string
  photo_ids: number[] | null
  recorder: string | null
}

const columns = sql`r.*, coalesce(w.name, l.title) as subject_name, u.name as recorder,
  (select array_agg(p.file_id order by p.no) from supervision_photo p where p.office_id = r.office_id and p.report_id = r.report_id) as photo_ids`
const tables = sql`supervision_report r
  left join v_work w on r.subject_kind = 'work' and w.office_id = r.subject_office_id and w.work_id = r.subject_id
  left join v_support_list l on r.subject_kind = 'support-list' and l.office_id = r.subject_office_id and l.list_id = r.subject_id
  left join v_user_name u on u.user_id = r.recorded_by`
const stateSql = sql`case when r.closed_on is not null then case when r.settled then 'settled' else 'unsettled' end
  when r.asked = '' then 'told' when r.replied_on is null then 'waiting' else 'replied' end`

const rowOf = (row: Selected, tree: AreaTree, today: LocalDate) => ({
  reportId: row.report_id,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  subjectName: row.subject_name ?? '',
  villageId: row.village_id,
  village: tree.fullNameOf(row.village_id, today),
  seenOn: row.seen_on,
  seenBy: row.seen_by,
  finding: row.finding,
  content: row.content,
  askedOf: row.asked_of,
  asked: row.asked,
  state: stateOfReport({
    asked: row.asked,
    repliedOn: row.replied_on,
    closedOn: row.closed_on,
    settled: row.settled,
  }),
  repliedOn: row.replied_on,
  reply: row.reply,
  photos: row.photo_ids?.length ?? 0,
  isPublic: row.published_on !== null,
})

export const reportList = query(reportListContract, {
  right: 'support.read',
  run: async ({ subjectKind, finding, state, areaId, after, limit }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const within =
      areaId === undefined || !tree.find(areaId) ? null : tree.villagesOf(areaId, today).map(one => one.areaId)
    const here = sql`(${within === null} or r.village_id = any (${within ?? []}::int[]))
      and (${subjectKind ?? null}::text is null or r.subject_kind = ${subjectKind ?? null})
      and (${finding ?? null}::text is null or r.finding = ${finding ?? null})
      and (${state ?? null}::text is null or ${stateSql} = ${state ?? null})`
    const { rows } = await sql<Selected>`select ${columns} from ${tables} where ${here}
      and (${after ?? null}::bigint is null or r.report_id < ${after ?? null}::bigint) order by r.report_id desc limit ${limit + 1}`.execute(
      tx,
    )
    const { rows: totals } = await sql<{ reports: number; faults: number; waiting: number; unsettled: number }>`
      select count(*)::int as reports, (count(*) filter (where r.finding = 'fault'))::int as faults,
        (count(*) filter (where ${stateSql} = 'waiting'))::int as waiting, (count(*) filter (where ${stateSql} = 'unsettled'))::int as unsettled
      from supervision_report r where ${here}`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(row => rowOf(row, tree, today)),
      next: rows.length > limit ? String(page.at(-1)!.report_id) : null,
      totals: totals[0]!,
    }
  },
})

export const reportPage = query(reportPageContract, {
  right: 'support.read',
  run: async ({ reportId }, context) => {
    const { tx, services, actor, today } = context
    const { rows } = await sql<Selected>`select ${columns} from ${tables} where r.report_id = ${reportId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'báo cáo giám sát' })
    const tree = await areaTree(tx, services)
    const office = { kind: 'office', officeId: row.office_id } as const
    const subjectOffice = { kind: 'office', officeId: row.subject_office_id } as const
    return {
      report: {
        ...rowOf(row, tree, today),
        replier: row.replier,
        closedOn: row.closed_on,
        closeNote: row.close_note,
        publishedOn: row.published_on,
        publicContent: row.public_content,
        publicReply: row.public_reply,
        recordedBy: row.recorder ?? '',
      },
      photoFileIds: row.photo_ids ?? [],
      may: {
        write: actor.allows('supervision.write', {
          kind: 'village',
          officeId: row.office_id,
          villageId: row.village_id,
        }),
        reply: actor.allows('support.write', subjectOffice) || actor.allows('support.approve', subjectOffice),
        publish: actor.allows('supervision.write', office),
      },
    }
  },
})

export const subjectReports = query(subjectReportsContract, {
  right: 'support.read',
  run: async ({ subjectKind, subjectId }, context) => {
    const { tx, services, actor, today } = context
    const subject = await findSubject(tx, services, subjectKind, subjectId)
    const tree = await areaTree(tx, services)
    const { rows } = await sql<Selected>`select ${columns} from ${tables}
      where r.subject_kind = ${subjectKind} and r.subject_id = ${subjectId} order by r.seen_on desc, r.report_id desc limit 200`.execute(
      tx,
    )
    return {
      rows: rows.map(row => rowOf(row, tree, today)),
      villages:
        subjectKind === 'support-list' && subject.state === 'draft'
          ? []
          : subject.villages
              .filter(one => actor.allows('supervision.write', { kind: 'village', ...one }))
              .map(({ villageId }) => ({ villageId, name: tree.fullNameOf(villageId, today) })),
    }
  },
})
