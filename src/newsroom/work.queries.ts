// What waits in the newsroom: readers' comments, bulletins to approve, broadcasts whose hour is past and of which nobody said whether
// they were heard. One line an article or a bulletin, however much waits there.

import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { counted } from '../base/fill-in.ts'
import { groupBy } from '../base/group.ts'
import { dayInVietnam, formatInstant } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { inOrder, mine } from '../programme/work.queries.ts'
import { dueSince } from '../supervision/participation-law.ts'
import { type NewsWorkItem, newsWorkContract } from './work.api.ts'

type Work = Omit<z.input<typeof NewsWorkItem>, 'late'>

export const newsWork = query(newsWorkContract, {
  run: async (_, context) => ({
    items: inOrder(
      [...(await commentWork(context)), ...(await approvalWork(context)), ...(await broadcastWork(context))],
      context.today,
    ),
  }),
})

async function commentWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor } = context
  const { rows } = await sql<{ office_id: number; article_id: number; title: string; waiting: number; since: Date }>`
    select c.office_id, c.article_id, r.title, c.waiting, c.since
    from (select office_id, article_id, count(*)::int as waiting, min(written_at) as since from article_comment c
      where ${mine(context, 'c.office_id')} and c.state = 'waiting' group by 1, 2) c
    join article a on a.office_id = c.office_id and a.article_id = c.article_id
    join article_revision r on r.office_id = a.office_id and r.article_id = a.article_id and r.version = a.version
    order by c.since limit 300`.execute(tx)
  return rows
    .filter(row => actor.allows('news.publish', { kind: 'office', officeId: row.office_id }))
    .map(
      (row): Work => ({
        kind: 'comment-decide',
        textVi: `${row.title} (${row.waiting} ý kiến)`,
        textEn: `${row.title} (${row.waiting} waiting)`,
        dueOn: dueSince('comment.decide', dayInVietnam(row.since)),
        to: `/app/news/${row.article_id}?tab=comments`,
        place: row.title,
      }),
    )
}

async function approvalWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor } = context
  const rows = await tx
    .selectFrom('bulletin')
    .select(['office_id', 'bulletin_id', 'title', 'written_at'])
    .where(mine(context, 'office_id'))
    .where('state', '=', 'draft')
    .orderBy('written_at')
    .limit(300)
    .execute()
  return rows
    .filter(row => actor.allows('loudspeaker.approve', { kind: 'office', officeId: row.office_id }))
    .map(
      (row): Work => ({
        kind: 'bulletin-approve',
        textVi: row.title,
        textEn: row.title,
        dueOn: dueSince('bulletin.approve', dayInVietnam(row.written_at)),
        to: `/app/loudspeaker/${row.bulletin_id}`,
        place: row.title,
      }),
    )
}

async function broadcastWork(context: QueryContext): Promise<Work[]> {
  const { tx, services, actor, today, now } = context
  const tree = await areaTree(tx, services)
  const { rows } = await sql<{
    office_id: number
    bulletin_id: number
    village_id: number
    title: string
    times: number
    first: LocalDate
  }>`select c.office_id, c.bulletin_id, c.village_id, b.title, c.times, c.first
    from (select office_id, bulletin_id, village_id, count(*)::int as times, min(on_day) as first from broadcast c
      where ${mine(context, 'c.office_id')} and c.state = 'planned'
        and (c.on_day < ${today}::date or (c.on_day = ${today}::date and c.at_hour <= ${formatInstant(now).slice(11)}))
      group by 1, 2, 3) c
    join bulletin b on b.office_id = c.office_id and b.bulletin_id = c.bulletin_id
    order by c.first, c.bulletin_id, c.village_id limit 2000`.execute(tx)
  const mineHere = rows.filter(row =>
    actor.allows('loudspeaker.air', { kind: 'village', officeId: row.office_id, villageId: row.village_id }),
  )
  return [...groupBy(mineHere, row => row.bulletin_id).values()].map((of): Work => {
    const [row] = of as [(typeof of)[number]]
    const times = of.reduce((sum, one) => sum + one.times, 0)
    const village = tree.fullNameOf(row.village_id, today)
    const [whereVi, whereEn] = of.length === 1 ? [village, village] : [`${of.length} bản`, `${of.length} villages`]
    return {
      kind: 'broadcast-tell',
      textVi: `${row.title} (${times} lượt, ${whereVi})`,
      textEn: `${row.title} (${counted('{n:broadcast|broadcasts}', times)}, ${whereEn})`,
      // To be logged on the day it was played.
      dueOn: row.first,
      to: `/app/loudspeaker/${row.bulletin_id}`,
      place: village,
    }
  })
}
