// Reads of the loudspeaker desk: bulletins with whom they reached, one bulletin, the schedule, what a bulletin can be made of.
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { dayInVietnam, formatInstant } from '../base/instant.ts'
import { addDays, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type Actor, systemActor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import { downloadOf, query } from '../platform/query.ts'
import { countsNow } from '../registry/figures.queries.ts'
import { type Procedure, procedureText } from '../review/procedure.ts'
import { normWords, policiesOn } from '../support/policy.ts'
import type { Matter } from '../voice/matter.ts'
import type { KeptBlock } from './article.ts'
import { plainText } from './article.ts'
import {
  type BroadcastRow,
  bulletinAudioFile,
  bulletinListContract,
  bulletinPageContract,
  bulletinSourcesContract,
  scheduleContract,
} from './bulletin.api.ts'
import {
  type BroadcastState,
  type BulletinSource,
  type BulletinState,
  scriptOfArticle,
  scriptOfMeeting,
  scriptOfOutcome,
  scriptOfPolicy,
  scriptOfPosting,
  spokenOf,
} from './bulletin.ts'
import { namesIn } from './names.queries.ts'
import { canSpeak } from './speaking.queries.ts'
import './newsroom.problems.ts'

export const bulletinList = query(bulletinListContract, {
  right: 'loudspeaker.read',
  run: async ({ areaId }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const { rows } = await sql<{
      bulletin_id: number
      area_id: number
      title: string
      state: BulletinState
      source_kind: BulletinSource
      seconds: number
      written_at: Date
      recordings: number
      planned: number
      aired: number
      villages: number
      reached: number
    }>`
      select b.bulletin_id, b.area_id, b.title, b.state, b.source_kind, b.seconds, b.written_at,
        (select count(*) from bulletin_audio a where a.office_id = b.office_id and a.bulletin_id = b.bulletin_id and a.removed_at is null)::int as recordings,
        coalesce(c.planned, 0)::int as planned, coalesce(c.aired, 0)::int as aired, coalesce(c.villages, 0)::int as villages, coalesce(c.reached, 0)::int as reached
      from bulletin b left join (
        select office_id, bulletin_id, sum(planned) as planned, sum(aired) as aired, count(*) filter (where aired > 0) as villages, sum(households) as reached
        from (
          -- a village counts once, however often it was played there
          select office_id, bulletin_id, village_id, count(*) filter (where state = 'planned') as planned, count(*) filter (where state = 'aired') as aired,
            max(households) as households
          from broadcast group by 1, 2, 3
        ) v group by 1, 2
      ) c on c.office_id = b.office_id and c.bulletin_id = b.bulletin_id
      where (${offices === null} or b.office_id = any (${offices ?? []}::int[]))
      order by b.bulletin_id desc limit 200`.execute(tx)
    return {
      rows: rows.map(row => ({
        bulletinId: row.bulletin_id,
        title: row.title,
        state: row.state,
        source: row.source_kind,
        area: tree.fullNameOf(row.area_id, today),
        seconds: row.seconds,
        writtenAt: row.written_at.toISOString(),
        recordings: row.recordings,
        planned: row.planned,
        aired: row.aired,
        villages: row.villages,
        reached: row.reached,
      })),
    }
  },
})

/** Of the bulletin `b`. */
const gone = sql<boolean>`exists (select from v_bulletin_gone g where g.office_id = b.office_id and g.bulletin_id = b.bulletin_id)`

async function broadcastsOf(
  { tx, actor, today, tree }: { tx: Tx; actor: Actor; today: LocalDate; tree: AreaTree },
  of: { bulletinId?: number; offices?: readonly number[] | null; from?: LocalDate; to?: LocalDate },
): Promise<BroadcastRow[]> {
  const { bulletinId = null, offices = null, from = null, to = null } = of
  const { rows } = await sql<{
    office_id: number
    broadcast_id: number
    bulletin_id: number
    title: string
    village_id: number
    on_day: LocalDate
    at_hour: string
    language: string
    state: BroadcastState
    households: number | null
    note: string
    name: string | null
    gone: boolean
  }>`select c.*, b.title, u.name, ${gone} as gone from broadcast c join bulletin b on b.office_id = c.office_id and b.bulletin_id = c.bulletin_id
    left join v_user_name u on u.user_id = c.told_by
    where (${bulletinId}::bigint is null or c.bulletin_id = ${bulletinId}::bigint) and (${offices === null} or c.office_id = any (${[...(offices ?? [])]}::int[]))
      and (${from}::date is null or c.on_day >= ${from}::date) and (${to}::date is null or c.on_day <= ${to}::date)
    order by c.on_day desc, c.at_hour, c.village_id limit 1000`.execute(tx)
  return rows.map(row => ({
    broadcastId: row.broadcast_id,
    bulletinId: row.bulletin_id,
    bulletin: row.title,
    villageId: row.village_id,
    village: tree.fullNameOf(row.village_id, today),
    day: row.on_day,
    hour: row.at_hour,
    language: row.language,
    state: row.state,
    sourceGone: row.gone,
    households: row.households,
    note: row.note,
    toldBy: row.name ?? '',
    mayTell:
      row.state !== 'cancelled' &&
      row.on_day <= today &&
      actor.allows('loudspeaker.air', { kind: 'village', officeId: row.office_id, villageId: row.village_id }),
    mayCancel:
      row.state === 'planned' && actor.allows('loudspeaker.write', { kind: 'office', officeId: row.office_id }),
  }))
}

export const schedule = query(scheduleContract, {
  right: 'loudspeaker.read',
  run: async ({ areaId, from, to }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    return {
      rows: await broadcastsOf({ tx, actor, today, tree }, { offices: await officesOfArea(context, areaId), from, to }),
    }
  },
})

export const bulletinPage = query(bulletinPageContract, {
  right: 'loudspeaker.read',
  run: async ({ bulletinId }, { tx, services, actor, today }) => {
    const row = await tx
      .selectFrom('bulletin as b')
      .leftJoin('v_user_name as u', 'u.user_id', 'b.approved_by')
      .selectAll('b')
      .select(['u.name', gone.as('gone')])
      .where('b.bulletin_id', '=', bulletinId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản tin' })
    const officeId = row.office_id
    const tree = await areaTree(tx, services)
    const allows = (right: string) => actor.allows(right, { kind: 'office', officeId })
    const audio = await tx
      .selectFrom('bulletin_audio')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('bulletin_id', '=', bulletinId)
      .where('removed_at', 'is', null)
      .orderBy('audio_id')
      .execute()
    const counts = new Map((await countsNow(tx, [officeId])).map(one => [one.villageId, one.households]))
    const mayWrite = allows('loudspeaker.write')
    return {
      bulletinId,
      areaId: row.area_id,
      area: tree.fullNameOf(row.area_id, today),
      areaCode: tree.get(row.area_id).code,
      title: row.title,
      source: row.source_kind as BulletinSource,
      sourceGone: row.gone,
      written: row.written,
      spoken: row.spoken,
      seconds: row.seconds,
      unread: spokenOf(row.written).unread,
      // Of a draft only: what is approved has none, and not everybody who reads a script may read the register.
      names: row.state === 'draft' && mayWrite ? await namesIn(tx, officeId, `${row.title}\n${row.written}`) : [],
      state: row.state as BulletinState,
      version: row.version,
      approvedBy: row.approved_by === null ? '' : (row.name ?? systemActor.name),
      approvedAt: row.approved_at?.toISOString() ?? null,
      reason: row.reason,
      audio: audio.map(one => ({
        audioId: one.audio_id,
        language: one.language,
        made: one.made as 'machine' | 'person',
        speaker: one.speaker,
        seconds: one.seconds,
        size: one.size,
        mediaType: one.media_type,
        madeAt: one.made_at.toISOString(),
      })),
      broadcasts: await broadcastsOf({ tx, actor, today, tree }, { bulletinId }),
      villages: tree
        .villagesOf(row.area_id, today)
        .filter(one => one.officeId === officeId)
        .map(one => ({
          villageId: one.areaId,
          name: tree.fullNameOf(one.areaId, today),
          households: counts.get(one.areaId) ?? 0,
        })),
      canSpeak: row.state === 'approved' && mayWrite ? await canSpeak() : false,
      mayWrite,
      mayApprove: allows('loudspeaker.approve'),
    }
  },
})

/** A meeting's subject in a sentence. */
const aboutMeeting = (kind: string, matter: Matter | null) =>
  kind === 'round'
    ? 'bàn và biểu quyết kết quả rà soát hộ nghèo, hộ cận nghèo của bản'
    : matter === null || matter === 'other'
      ? 'bàn và biểu quyết việc chung của bản'
      : `bàn và biểu quyết về ${{ plan: 'kế hoạch của bản', works: 'công trình của bản', support: 'danh sách hỗ trợ' }[matter]}`

/** For how many days what a village decided is still news. */
const outcomeDays = 30

export const bulletinSources = query(bulletinSourcesContract, {
  right: 'loudspeaker.write',
  run: async ({ areaId }, context) => {
    const { tx, services, today, now, scope } = context
    const tree = await areaTree(tx, services)
    const area = tree.find(areaId)
    const offices = ((await officesOfArea(context, areaId)) ?? []).filter(
      id => scope.offices === '*' || scope.offices.includes(id),
    )
    if (!area || offices.length === 0) throw problem('not-found', { what: 'địa bàn' })
    const commune = tree.fullNameOf(areaId, today)
    const nameOf = (id: number) => tree.fullNameOf(id, today)
    const { rows: postings } = await sql<{
      posting_id: number
      village_id: number
      from_day: LocalDate
      until_day: LocalDate
      places: string[]
      procedure: Procedure
      year: number
    }>`select posting_id, village_id, from_day, until_day, places, procedure, year from public_posting
      where office_id = any (${offices}::int[]) and until_day >= ${today}::date and not trial order by until_day, posting_id limit 60`.execute(
      tx,
    )
    // Those of the review by what is public; a village's own is invited to as soon as its head has called it.
    const { rows: meetings } = await sql<{
      meeting_id: number
      village_id: number
      subject_kind: string
      matter: Matter | null
      called_for: Date
      place: string
    }>`select meeting_id, village_id, subject_kind, matter, called_for, place from v_meeting
      where office_id = any (${offices}::int[]) and state = 'called' and called_for > ${now} order by called_for limit 60`.execute(
      tx,
    )
    const { rows: outcomes } = await sql<{
      meeting_id: number
      village_id: number
      matter: Matter
      held_on: LocalDate
      attended: number
      attended_women: number
      points: Parameters<typeof scriptOfOutcome>[0]['points']
    }>`select m.meeting_id, m.village_id, m.matter, m.held_on, m.attended, m.attended_women,
        coalesce((select json_agg(json_build_object('title', p.title, 'for', p.votes_for, 'against', p.votes_against, 'abstained', p.abstained) order by p.no)
          from v_meeting_point p where p.office_id = m.office_id and p.meeting_id = m.meeting_id), '[]') as points
      from v_meeting m where m.office_id = any (${offices}::int[]) and m.subject_kind = 'village'
        and m.state in ('held', 'signed') and m.published_on is not null and m.held_on > ${addDays(today, -outcomeDays)}::date order by m.held_on desc, m.meeting_id limit 30`.execute(
      tx,
    )
    const { rows: articles } = await sql<{ article_id: number; title: string; lead: string; blocks: KeptBlock[] }>`
      select article_id, title, lead, blocks from public_article
      where office_id = any (${offices}::int[]) and publish_at <= ${now} order by publish_at desc limit 20`.execute(tx)
    const scripts = [
      ...postings.map(one => ({
        source: 'posting' as const,
        sourceId: String(one.posting_id),
        ...scriptOfPosting({
          commune,
          village: nameOf(one.village_id),
          procedure: procedureText[one.procedure].vi.toLowerCase(),
          year: one.year,
          from: one.from_day,
          until: one.until_day,
          places: one.places,
        }),
      })),
      ...meetings.map(one => ({
        source: 'meeting' as const,
        sourceId: String(one.meeting_id),
        ...scriptOfMeeting({
          commune,
          village: nameOf(one.village_id),
          day: dayInVietnam(one.called_for),
          hour: formatInstant(one.called_for).slice(11),
          place: one.place,
          about: aboutMeeting(one.subject_kind, one.matter),
        }),
      })),
      ...outcomes.map(one => ({
        source: 'meeting' as const,
        sourceId: String(one.meeting_id),
        ...scriptOfOutcome({
          commune,
          village: nameOf(one.village_id),
          day: one.held_on,
          about: aboutMeeting('village', one.matter),
          attended: one.attended,
          women: one.attended_women,
          points: one.points,
        }),
      })),
      ...articles.map(one => ({
        source: 'article' as const,
        sourceId: String(one.article_id),
        ...scriptOfArticle({ commune, title: one.title, lead: one.lead, text: plainText(one.blocks) }),
      })),
      ...policiesOn(today).map(one => ({
        source: 'policy' as const,
        sourceId: one.id,
        ...scriptOfPolicy({
          commune,
          name: one.name.vi,
          who: one.beneficiaries.vi,
          amount: normWords(one).vi,
          verified: one.confidence === 'verified',
        }),
      })),
    ]
    return { rows: scripts.map(one => ({ ...one, seconds: spokenOf(one.written).seconds })) }
  },
})

export const bulletinAudio = downloadOf(bulletinAudioFile, {
  right: 'loudspeaker.read',
  run: async ({ audioId }, { tx, services }, sink) => {
    const row = await tx
      .selectFrom('bulletin_audio')
      .select(['sha256', 'media_type'])
      .where('audio_id', '=', audioId)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản thu' })
    const content = await readFile(await services.files.require(row.sha256))
    sink.start({ name: `ban-tin-${audioId}`, mediaType: row.media_type, inline: true }).end(content)
  },
})
