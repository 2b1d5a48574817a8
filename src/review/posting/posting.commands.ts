// Posting of the agreed list: frozen with its hash, for the working days the law gives, in named places. What is posted is
// never edited; a faulty posting is withdrawn, and what was changed to a household's loss is posted again.
import { sql } from 'kysely'
import { dayInVietnam } from '../../base/instant.ts'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { canonicalJson, sha256 } from '../../rules/hash.ts'
import { caseStateText, type ReviewClass, stepCase } from '../case.ts'
import { deadlineAfter } from '../procedure.ts'
import { holidays } from '../procedure-law.ts'
import {
  casesBy,
  casesOfVillage,
  getRound,
  lockVillage,
  refreshVillages,
  requireChangeable,
  rulesOf,
  treeOf,
} from '../round.effects.ts'
import {
  type PostedRow,
  putUpPostingContract,
  takeDownPostingContract,
  withdrawPostingContract,
} from './posting.api.ts'

export const putUpPosting = command(putUpPostingContract, {
  load: async ({ roundId, villageId }, { tx }) => {
    const round = await getRound(tx, roundId, 'share')
    return { round, village: await lockVillage(tx, round, villageId) }
  },
  may: ({ village }) => can('posting.manage').inVillage(village.officeId, village.villageId),
  run: async (input, { round, village }, context) => {
    const { tx, today, services, actor, now } = context
    await requireChangeable(tx, round)
    const waiting = await casesOfVillage(tx, round, village, [
      'to-survey',
      'absent',
      'surveyed',
      'drafted',
      'resurvey',
      'contested',
      'agreed',
    ])
    const open = waiting.find(one => one.state !== 'agreed')
    if (open)
      throw problem('list-not-agreed', {
        why: {
          vi: `còn hộ ở trạng thái "${caseStateText[open.state].vi}".`,
          en: `there are households in state "${caseStateText[open.state].en}".`,
        },
      })
    if (waiting.length === 0) throw problem('list-not-agreed', { why: 'không có hộ nào chờ niêm yết.' })
    const rules = rulesOf(round, input.fromDay)
    const lastMeeting = await tx
      .selectFrom('v_meeting')
      .select(['state', 'held_on'])
      .where('office_id', '=', village.officeId)
      .where('subject_kind', '=', 'round')
      .where('subject_id', '=', round.roundId)
      .where('village_id', '=', village.villageId)
      .where('state', '!=', 'cancelled')
      .orderBy('turn', 'desc')
      .executeTakeFirst()
    if (rules.meeting && lastMeeting?.state !== 'signed')
      throw problem('list-not-agreed', { why: 'chưa nộp biên bản họp dân đã ký.' })
    if (input.fromDay > addDays(today, 30) || (lastMeeting?.held_on && input.fromDay < lastMeeting.held_on))
      throw problem('posting-in-past')

    const caseIds = waiting.map(one => one.caseId)
    // what was changed to a household's loss hangs its whole time from the change on, not from a day before it
    const { rows: changed } = await sql<{ at: Date | null }>`select max(changed_at) as at from list_change
      where office_id = ${village.officeId} and case_id = any (${caseIds}::bigint[]) and adverse and repost_id is null`.execute(
      tx,
    )
    if (changed[0]?.at && input.fromDay < dayInVietnam(changed[0].at)) throw problem('posting-in-past')

    const first = await tx
      .selectFrom('posting')
      .select('posting_id')
      .where('office_id', '=', village.officeId)
      .where('round_id', '=', round.roundId)
      .where('village_id', '=', village.villageId)
      .where('state', '!=', 'withdrawn')
      .orderBy('posting_id')
      .executeTakeFirst()
    // the first day counts like the days of any limit: the day after it is the first whole working day
    const until = deadlineAfter(input.fromDay, (first ? rules.repost : rules.posting).value, holidays)
    const classOf = new Map(waiting.map(one => [one.householdId, (one.classFinal ?? one.classAgreed)!]))
    const list = await postedRows(context, village.officeId, classOf)
    const hash = sha256(canonicalJson(list))
    const postingId = await services.ids.next()
    await tx
      .insertInto('posting')
      .values({
        office_id: village.officeId,
        posting_id: postingId,
        round_office_id: round.officeId,
        round_id: round.roundId,
        village_id: village.villageId,
        repost_of: first?.posting_id ?? null,
        from_day: input.fromDay,
        until_day: until.day,
        places: input.places,
        list: JSON.stringify({ rows: list, cases: waiting.map(one => one.caseId) }),
        list_hash: hash,
        state: 'up',
        posted_by: actor.userId,
        posted_at: now,
      })
      .execute()
    for (const one of waiting) stepCase({ state: one.state, postedUntil: null }, { kind: 'put-up', until: until.day })
    await sql`update review_case set state = 'posted', class_final = coalesce(class_final, class_agreed),
        state_since = ${today}::date, version = version + 1
      where office_id = ${village.officeId} and case_id = any (${caseIds}::bigint[])`.execute(tx)
    await sql`update list_change set repost_id = ${postingId}::bigint where office_id = ${village.officeId}
      and case_id = any (${caseIds}::bigint[]) and adverse and repost_id is null`.execute(tx)
    await refreshVillages(context, round, [village.villageId])
    context.changed(village.officeId, 'posting', postingId)
    const tree = await treeOf(context)
    return {
      postingId,
      untilDay: until.day,
      unknownYears: until.unknownYears,
      households: list.length,
      hash,
      repostOf: first?.posting_id ?? null,
      list,
      changes: [
        {
          subject: tree.fullNameOf(village.villageId, today),
          what: first ? 'Niêm yết lại' : 'Niêm yết',
          before: '',
          after: `${list.length} hộ, từ ${formatDay(input.fromDay)} đến hết ${formatDay(until.day)}, tại ${input.places.join('; ')}`,
        },
      ],
      warnings: [
        ...until.unknownYears.map(year => `Chưa có lịch nghỉ lễ năm ${year}: ngày kết thúc có thể sớm hơn thực tế.`),
        ...(round.trial ? ['Đợt thử: danh sách phải ghi rõ là bản thử, không có giá trị.'] : []),
      ],
    }
  },
})

/** The only fields that may be posted, in the order of the alphabet. */
async function postedRows(
  context: CommandContext,
  officeId: number,
  classOf: Map<number, ReviewClass>,
): Promise<PostedRow[]> {
  const rows = await context.tx
    .selectFrom('v_household')
    .select(['household_id', 'head_name', 'code'])
    .where('office_id', '=', officeId)
    .where('household_id', 'in', [...classOf.keys()])
    .orderBy('code')
    .execute()
  return rows.map((row, i) => ({
    no: i + 1,
    headName: row.head_name ?? '',
    code: row.code ?? '',
    class: classOf.get(row.household_id!)!,
  }))
}

async function loadPosting(postingId: number, { tx }: CommandContext) {
  const where = await tx
    .selectFrom('posting')
    .select(['round_id', 'village_id'])
    .where('posting_id', '=', postingId)
    .executeTakeFirst()
  if (!where) throw problem('not-found', { what: 'bản niêm yết' })
  const round = await getRound(tx, where.round_id, 'share')
  const village = await lockVillage(tx, round, where.village_id)
  const posting = await tx
    .selectFrom('posting')
    .selectAll()
    .where('office_id', '=', village.officeId)
    .where('posting_id', '=', postingId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { round, village, posting }
}

const casesIn = (list: unknown): number[] => (list as { cases: number[] }).cases

export const takeDownPosting = command(takeDownPostingContract, {
  load: ({ postingId }, context) => loadPosting(postingId, context),
  may: ({ village }) => can('posting.manage').inVillage(village.officeId, village.villageId),
  run: async (_, { round, village, posting }, context) => {
    const { tx, today } = context
    if (posting.state !== 'up') throw problem('posting-not-up')
    if (today <= posting.until_day) throw problem('posting-not-over', { until: formatDay(posting.until_day) })
    const standing = (await casesBy(tx, village.officeId, casesIn(posting.list))).filter(one => one.state === 'posted')
    for (const one of standing)
      stepCase({ state: one.state, postedUntil: posting.until_day }, { kind: 'taken-down', today })
    await sql`update review_case set state = 'ready', state_since = ${today}::date, version = version + 1
      where office_id = ${village.officeId} and case_id = any (${standing.map(one => one.caseId)}::bigint[])`.execute(
      tx,
    )
    await closePosting(context, posting, 'down', '')
    await refreshVillages(context, round, [village.villageId])
    context.changed(village.officeId, 'posting', posting.posting_id)
    return {
      ready: standing.length,
      changes: [
        {
          subject: '',
          what: 'Niêm yết',
          before: 'đang niêm yết',
          after: `kết thúc; ${standing.length} hộ chờ quyết định`,
        },
      ],
      warnings: [],
    }
  },
})

export const withdrawPosting = command(withdrawPostingContract, {
  load: ({ postingId }, context) => loadPosting(postingId, context),
  may: ({ village }) => can('posting.manage').inVillage(village.officeId, village.villageId),
  run: async ({ reason }, { round, village, posting }, context) => {
    const { tx, today } = context
    await requireChangeable(tx, round)
    if (posting.state !== 'up') throw problem('posting-not-up')
    const standing = (await casesBy(tx, village.officeId, casesIn(posting.list))).filter(one => one.state === 'posted')
    for (const one of standing)
      stepCase({ state: one.state, postedUntil: posting.until_day }, { kind: 'posting-withdrawn' })
    await sql`update review_case set state = 'agreed', state_since = ${today}::date, version = version + 1
      where office_id = ${village.officeId} and case_id = any (${standing.map(one => one.caseId)}::bigint[])`.execute(
      tx,
    )
    await closePosting(context, posting, 'withdrawn', reason)
    await refreshVillages(context, round, [village.villageId])
    context.changed(village.officeId, 'posting', posting.posting_id)
    return {
      changes: [{ subject: '', what: 'Niêm yết', before: 'đang niêm yết', after: `đã thu hồi: ${reason}` }],
      warnings: ['Danh sách phải được niêm yết lại đủ thời hạn.'],
    }
  },
})

async function closePosting(
  context: CommandContext,
  posting: { office_id: number; posting_id: number },
  state: 'down' | 'withdrawn',
  reason: string,
): Promise<void> {
  await context.tx
    .updateTable('posting')
    .set({ state, taken_down_on: context.today as LocalDate, withdrawn_reason: reason })
    .where('office_id', '=', posting.office_id)
    .where('posting_id', '=', posting.posting_id)
    .execute()
}
