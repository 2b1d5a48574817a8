// What waits with community supervision and with meetings of villages: reports that nobody has replied to, replies on which the board
// has not said its last word, meetings whose day is past and of which nothing was written down, minutes that were not filed.
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { inOrder, mine } from '../programme/work.queries.ts'
import { dueSince } from './participation-law.ts'
import { findingText } from './supervision.ts'
import { type SupervisionWorkItem, supervisionWorkContract } from './work.api.ts'

type Work = Omit<z.input<typeof SupervisionWorkItem>, 'late'>

export const supervisionWork = query(supervisionWorkContract, {
  run: async (_, context) => ({
    items: inOrder([...(await reportWork(context)), ...(await meetingWork(context))], context.today),
  }),
})

async function reportWork(context: QueryContext): Promise<Work[]> {
  const { tx, services, actor, today } = context
  const tree = await areaTree(tx, services)
  const { rows } = await sql<{
    office_id: number
    report_id: number
    village_id: number
    subject_office_id: number
    subject_name: string | null
    finding: keyof typeof findingText
    seen_on: LocalDate
    replied_on: LocalDate | null
  }>`select r.office_id, r.report_id, r.village_id, r.subject_office_id, coalesce(w.name, l.title) as subject_name, r.finding, r.seen_on, r.replied_on
    from supervision_report r
      left join v_work w on r.subject_kind = 'work' and w.office_id = r.subject_office_id and w.work_id = r.subject_id
      left join v_support_list l on r.subject_kind = 'support-list' and l.office_id = r.subject_office_id and l.list_id = r.subject_id
    where ${mine(context, 'r.office_id')} and r.closed_on is null and r.asked <> ''
    order by coalesce(r.replied_on, r.seen_on), r.report_id limit 500`.execute(tx)
  return rows.flatMap((row): Work[] => {
    const subject = { kind: 'office', officeId: row.subject_office_id } as const
    const village = { kind: 'village', officeId: row.office_id, villageId: row.village_id } as const
    const place = tree.fullNameOf(row.village_id, today)
    const named = findingText[row.finding]
    const at = { to: `/app/supervision/${row.report_id}`, place }
    const about = row.subject_name ?? ''
    const [textVi, textEn] = [`${named.vi}: ${about} (${place})`, `${named.en}: ${about} (${place})`]
    if (row.replied_on === null)
      return actor.allows('support.write', subject) || actor.allows('support.approve', subject)
        ? [{ kind: 'supervision-reply', textVi, textEn, dueOn: dueSince('supervision.reply', row.seen_on), ...at }]
        : []
    return actor.allows('supervision.write', village)
      ? [{ kind: 'supervision-close', textVi, textEn, dueOn: dueSince('supervision.close', row.replied_on), ...at }]
      : []
  })
}

async function meetingWork(context: QueryContext): Promise<Work[]> {
  const { tx, services, actor, today, now } = context
  const tree = await areaTree(tx, services)
  const { rows } = await sql<{
    office_id: number
    meeting_id: number
    village_id: number
    title: string
    called_for: Date
    held_on: LocalDate | null
  }>`select m.office_id, m.meeting_id, m.village_id, m.title, m.called_for, m.held_on from v_meeting m
    where ${mine(context, 'm.office_id')} and m.subject_kind = 'village'
      and ((m.state = 'called' and m.called_for < ${now}) or m.state = 'held')
    order by coalesce(m.held_on, m.called_for::date), m.meeting_id limit 500`.execute(tx)
  return rows
    .filter(row =>
      actor.allows('meeting.record', { kind: 'village', officeId: row.office_id, villageId: row.village_id }),
    )
    .map((row): Work => {
      const place = tree.fullNameOf(row.village_id, today)
      const text = `${row.title} (${place})`
      return {
        kind: row.held_on === null ? 'village-meeting-hold' : 'village-meeting-minutes',
        textVi: text,
        textEn: text,
        // What was to be held on a day is written down on that day.
        dueOn: row.held_on === null ? dayInVietnam(row.called_for) : dueSince('village-meeting.minutes', row.held_on),
        to: `/app/village-meetings/${row.meeting_id}`,
        place,
      }
    })
}
