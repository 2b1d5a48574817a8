// Reads of rounds: list, board, a village's households. Counts come from the tallies kept with the cases; lists page by key.

import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { counted } from '../base/fill-in.ts'
import { daysBetween, type LocalDate } from '../base/local-date.ts'
import { inEnglish, problem, type Said } from '../base/problem.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { findPack, hashOfPack } from '../rules/packs.ts'
import { hindrancesOf } from './hindrances.queries.ts'
import { limitText, type Procedure, type Ruled } from './procedure.ts'
import { preliminaryDueOn, procedureRulesOn } from './procedure-law.ts'
import { preliminaryReportContract, type RoundHead, roundBoardContract, roundListContract } from './round.api.ts'
import { type VillageStep, villageStepText } from './round.ts'
import { findPackById } from './rules-pack.queries.ts'

export interface RoundRow {
  office_id: number
  round_id: number
  area_id: number
  procedure: Procedure
  year: number
  name: string
  pack_id: string
  pack_hash: string
  method: 'income' | 'b1'
  b1_table_id: number | null
  b1_table_name: string | null
  trial: boolean
  trial_reason: string
  opened_on: LocalDate
  due_on: LocalDate
  state: RoundHead['state']
  show_result_to_reviewers: boolean
  version: number
  cases: number
  surveyed: number
  decided: number
  villages: number
  villages_done: number
}

/** Rounds with the sums of their villages. `where`: on alias r. */
const roundRows = (where: ReturnType<typeof sql>, order = sql`r.opened_on desc, r.round_id desc`, limit = 500) =>
  sql<RoundRow>`select r.office_id, r.round_id, r.area_id, r.procedure, r.year, r.name, r.pack_id, r.pack_hash, r.method, r.b1_table_id,
      b.name as b1_table_name, r.trial, r.trial_reason, r.opened_on, r.due_on, r.state, r.show_result_to_reviewers, r.version,
      coalesce(v.cases, 0)::int as cases, coalesce(v.surveyed, 0)::int as surveyed, coalesce(v.decided, 0)::int as decided,
      coalesce(v.villages, 0)::int as villages, coalesce(v.done, 0)::int as villages_done
    from round r
    left join b1_table b on b.b1_table_id = r.b1_table_id
    left join lateral (select sum(cases) as cases, sum(surveyed) as surveyed, sum(cases) filter (where state = 'decided') as decided,
        count(*) filter (where cases > 0) as villages, count(*) filter (where cases > 0 and state = 'decided') as done
      from round_village where office_id = r.office_id and round_id = r.round_id) v on true
    where ${where} order by ${order} limit ${limit}`

export async function headOf(context: QueryContext, row: RoundRow, tree: AreaTree): Promise<RoundHead> {
  const pack = findPack(row.pack_id) ?? (await findPackById(context.tx, row.pack_id))
  return {
    roundId: row.round_id,
    officeId: row.office_id,
    areaId: row.area_id,
    areaName: tree.fullNameOf(row.area_id, row.opened_on),
    procedure: row.procedure,
    year: row.year,
    name: row.name,
    packId: row.pack_id,
    packName: pack?.name ?? { vi: row.pack_id, en: row.pack_id },
    packChanged: !pack || hashOfPack(pack) !== row.pack_hash,
    method: row.method,
    b1TableId: row.b1_table_id,
    b1TableName: row.b1_table_name,
    trial: row.trial,
    trialReason: row.trial_reason,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    daysLeft: daysBetween(context.today, row.due_on),
    state: row.state,
    cases: row.cases,
    surveyed: row.surveyed,
    decided: row.decided,
    villages: row.villages,
    villagesDone: row.villages_done,
    version: row.version,
  }
}

/** SQL for "in the scope's offices", so that indexes by office are used. */
export const inOffices = (context: QueryContext, column: string) =>
  context.scope.offices === '*'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} = any (${[...context.scope.offices]}::int[])`

/** One round in the reader's scope. Throws `not-found`. */
export async function roundRow(context: QueryContext, roundId: number): Promise<RoundRow> {
  const { rows } = await roundRows(sql`r.round_id = ${roundId} and ${inOffices(context, 'r.office_id')}`).execute(
    context.tx,
  )
  if (!rows[0]) throw problem('not-found', { what: 'đợt rà soát' })
  return rows[0]
}

export const roundList = query(roundListContract, {
  right: 'round.read',
  run: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const areas = input.areaId === undefined ? [] : tree.below(input.areaId, context.today).map(area => area.areaId)
    const [afterDay, afterId] = input.after?.split(' ') ?? []
    const { rows } = await roundRows(
      sql`${inOffices(context, 'r.office_id')}
        and (${input.areaId === undefined} or r.area_id = any (${areas}::int[]))
        and (${input.year === undefined} or r.year = ${input.year ?? 0})
        and (${input.state.length === 0} or r.state = any (${input.state}::text[]))
        and (${input.procedure.length === 0} or r.procedure = any (${input.procedure}::text[]))
        and (${input.after === undefined} or (r.opened_on, r.round_id) < (${afterDay ?? null}::date, ${Number(afterId ?? 0)}::bigint))`,
      undefined,
      input.limit + 1,
    ).execute(context.tx)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      rounds: await Promise.all(page.map(row => headOf(context, row, tree))),
      next: rows.length > input.limit && last ? `${last.opened_on} ${last.round_id}` : null,
    }
  },
})

export interface VillageRow {
  village_id: number
  village_office_id: number
  state: VillageStep
  state_since: LocalDate
  due_on: LocalDate | null
  reviewer_id: number | null
  reviewer: string | null
  meeting_turn: number
  cases: number
  surveyed: number
  absent: number
  drafted: number
  contested: number
  complaints_open: number
}

const villageRows = (round: RoundRow, villageId?: number) =>
  sql<VillageRow>`select v.village_id, v.village_office_id, v.state, v.state_since, v.due_on, v.reviewer_id, u.name as reviewer,
      v.meeting_turn, v.cases, v.surveyed, v.absent, v.drafted, v.contested, v.complaints_open
    from round_village v left join v_user_name u on u.user_id = v.reviewer_id
    where v.office_id = ${round.office_id} and v.round_id = ${round.round_id}
      and (${villageId === undefined} or v.village_id = ${villageId ?? 0}) order by v.village_id`

/** Who has the village at a step. */
function holderOf(row: VillageRow): string {
  switch (row.state) {
    case 'survey':
    case 'resurvey':
      return row.reviewer ?? 'chưa phân công điều tra viên'
    case 'meeting':
      return 'Trưởng bản'
    case 'committee':
      return 'Ban Chỉ đạo xã'
    case 'opinion':
      return 'Cấp trên'
    case 'decision':
      return 'Lãnh đạo UBND xã'
    case 'decided':
      return ''
    default:
      return 'Công chức giảm nghèo xã'
  }
}

export const boardVillage = (row: VillageRow, tree: AreaTree, round: RoundRow, today: LocalDate) => ({
  villageId: row.village_id,
  name: tree.fullNameOf(row.village_id, round.opened_on),
  code: tree.find(row.village_id)?.code ?? '',
  step: row.state,
  stepSince: row.state_since,
  dueOn: row.due_on,
  late: round.state === 'open' && row.cases > 0 && row.state !== 'decided' && row.due_on !== null && row.due_on < today,
  heldBy: row.cases === 0 ? '' : holderOf(row),
  reviewerId: row.reviewer_id,
  meetingTurn: row.meeting_turn,
  cases: row.cases,
  surveyed: row.surveyed,
  absent: row.absent,
  drafted: row.drafted,
  contested: row.contested,
  complaintsOpen: row.complaints_open,
})

/** A village's row of the board; undefined where the village is not in the round. */
export async function findBoardVillage(context: QueryContext, round: RoundRow, villageId: number, tree: AreaTree) {
  const { rows } = await villageRows(round, villageId).execute(context.tx)
  return rows[0] && boardVillage(rows[0], tree, round, context.today)
}

const unlimited: Said = { vi: '', en: '' }

/** The steps of a procedure as the law of the day has them, for the board and the form that opens a round. */
export function stepRules(procedure: Procedure, day: LocalDate) {
  const rules = procedureRulesOn(procedure, day)
  const step = (id: VillageStep, rule: Ruled<unknown> | null, limit: Said, inForce = true) => ({
    step: id,
    label: villageStepText[id],
    inForce,
    limit,
    citation: rule?.citation ?? '',
    confidence: rule?.confidence ?? null,
  })
  const { clock } = rules
  const shown = (monthDay: string) => monthDay.split('-').reverse().join('/')
  const within = clock.value.kind === 'monthly' ? limitText(clock.value.limit) : unlimited
  const clockText =
    clock.value.kind === 'yearly'
      ? {
          vi: `từ ${shown(clock.value.from)} đến ${shown(clock.value.to)}`,
          en: `from ${shown(clock.value.from)} to ${shown(clock.value.to)}`,
        }
      : {
          vi: `từ ngày ${clock.value.startDay} hằng tháng, trong ${within.vi}`,
          en: `from day ${clock.value.startDay} of the month, within ${within.en}`,
        }
  const meeting = rules.meeting?.value
  const meetingText = meeting
    ? {
        vi: `từ ${meeting.share.of}/${meeting.share.outOf} người dự họp đồng ý; họp tối đa ${meeting.atMost} lần`,
        en: `at least ${meeting.share.of}/${meeting.share.outOf} of those present agree; ${counted('at most {n:meeting|meetings}', meeting.atMost)}`,
      }
    : unlimited
  return [
    step('list', clock, clockText),
    step('survey', clock, unlimited),
    step('meeting', rules.meeting, meetingText, rules.meeting !== null),
    step('posting', rules.posting, limitText(rules.posting.value)),
    step('complaints', rules.complaint, limitText(rules.complaint.value)),
    step(
      'opinion',
      rules.opinion,
      rules.opinion ? limitText(rules.opinion.value.limit) : unlimited,
      rules.opinion !== null,
    ),
    step('decision', clock, unlimited),
  ]
}

/** The day whose rules a round is shown by: today while it is worked on, its own time once it is over. */
const dayOfRules = (round: RoundRow, today: LocalDate): LocalDate => {
  if (today < round.opened_on) return round.opened_on
  return round.state === 'open' || today < round.due_on ? today : round.due_on
}

/** The opinion of the level above as it concerns a round. A round of 2024 that is worked on later keeps the step of its time. */
export function opinionStepOf(round: Pick<RoundRow, 'procedure' | 'opened_on'>, today: LocalDate) {
  const now = procedureRulesOn(round.procedure, today).opinion
  const rule = now ?? procedureRulesOn(round.procedure, round.opened_on).opinion
  return rule && { rule, now: now !== null }
}

export const roundBoard = query(roundBoardContract, {
  right: 'round.read',
  run: async ({ roundId }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const row = await roundRow(context, roundId)
    const { rows } = await villageRows(row).execute(tx)
    const seen =
      context.scope.villages === '*' ? rows : rows.filter(v => context.scope.villages.includes(v.village_id as never))
    const villages = seen.map(village => boardVillage(village, tree, row, today))
    const sum = (key: 'cases' | 'surveyed' | 'absent' | 'drafted' | 'contested' | 'complaintsOpen') =>
      villages.reduce((total, village) => total + village[key], 0)
    const opinion = await tx
      .selectFrom('level_opinion')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('round_id', '=', roundId)
      .orderBy('opinion_id', 'desc')
      .executeTakeFirst()
    const draft = await tx
      .selectFrom('decision_draft')
      .leftJoin('v_user_name', 'v_user_name.user_id', 'decision_draft.prepared_by')
      .select(['draft_id', 'state', 'name', 'households'])
      .where('office_id', '=', row.office_id)
      .where('round_id', '=', roundId)
      .orderBy('draft_id', 'desc')
      .executeTakeFirst()
    const { rows: removed } = await sql<{ n: number }>`select count(*)::int as n from review_case
      where round_office_id = ${row.office_id} and round_id = ${roundId} and state = 'removed'`.execute(tx)
    return {
      round: await headOf(context, row, tree),
      villages,
      totals: {
        cases: sum('cases'),
        surveyed: sum('surveyed'),
        absent: sum('absent'),
        drafted: sum('drafted'),
        contested: sum('contested'),
        complaintsOpen: sum('complaintsOpen'),
        late: villages.filter(village => village.late).length,
      },
      steps: stepRules(row.procedure, dayOfRules(row, today)),
      opinionStep: opinion !== undefined || opinionStepOf(row, today) !== null,
      opinion: opinion
        ? {
            opinionId: opinion.opinion_id,
            level: opinion.level,
            sentOn: opinion.sent_on,
            dueOn: opinion.due_on,
            agrees: opinion.agrees,
          }
        : null,
      hindrances:
        row.state === 'open'
          ? [
              ...(row.trial
                ? [{ vi: `đây là đợt thử: ${row.trial_reason}`, en: `this is a trial: ${inEnglish(row.trial_reason)}` }]
                : []),
              ...(await hindrancesOf(tx, { officeId: row.office_id, roundId, procedure: row.procedure }, today)),
            ]
          : [],
      draft: draft
        ? {
            draftId: draft.draft_id,
            state: draft.state,
            preparedBy: draft.name ?? '',
            households: draft.households,
          }
        : null,
      removed: removed[0]!.n,
      version: row.version,
    }
  },
})

/** Counts of the draft classes of open (and decided) yearly rounds, per village, commune and the area itself.
 *  Law: Decision 24/2021/QĐ-TTg, Art. 7: preliminary report before 15 November. */
export const preliminaryReport = query(preliminaryReportContract, {
  right: 'report.read',
  run: async ({ areaId, year }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const area = tree.find(areaId)
    if (!area) throw problem('not-found', { what: 'địa bàn' })
    const seen = context.scope.offices
    const offices = tree.officesOf(areaId, context.today).filter(id => seen === '*' || seen.includes(id))
    // who sees none of its records is not told which units it has
    if (offices.length === 0 && seen !== '*') throw problem('not-found', { what: 'địa bàn' })
    const { rows } = await sql<{
      village_id: number
      cases: number
      surveyed: number
      poor_before: number
      near_poor_before: number
      poor: number
      near_poor: number
      average: number
      none: number
      undetermined: number
      open: boolean
    }>`select c.village_id, count(*)::int as cases, (count(*) filter (where c.survey_id is not null))::int as surveyed,
        (count(*) filter (where c.class_before = 'poor'))::int as poor_before,
        (count(*) filter (where c.class_before = 'near_poor'))::int as near_poor_before,
        (count(*) filter (where k.class = 'poor'))::int as poor, (count(*) filter (where k.class = 'near_poor'))::int as near_poor,
        (count(*) filter (where k.class = 'average'))::int as average, (count(*) filter (where k.class = 'none'))::int as none,
        (count(*) filter (where k.class is null))::int as undetermined, bool_or(c.state <> 'decided') as open
      from round r
      join review_case c on c.round_office_id = r.office_id and c.round_id = r.round_id
      cross join lateral (select coalesce(c.class_final, c.class_agreed, c.class_draft) as class) k
      where r.procedure = 'yearly' and r.year = ${year} and r.state <> 'cancelled' and not r.trial and c.state <> 'removed'
        and ${inOffices(context, 'c.office_id')} and c.office_id = any (${offices}::int[])
      group by c.village_id`.execute(context.tx)
    const byVillage = new Map(rows.map(row => [row.village_id, row]))
    const units = tree.below(areaId, context.today)
    return {
      year,
      dueOn: preliminaryDueOn(year),
      rows: units.flatMap(unit => {
        const below = tree.below(unit.areaId, context.today).flatMap(one => byVillage.get(one.areaId) ?? [])
        const sum = (key: keyof Omit<(typeof rows)[0], 'village_id' | 'open'>) =>
          below.reduce((total, row) => total + row[key], 0)
        if (below.length === 0 && unit.level === 'village') return []
        return [
          {
            areaId: unit.areaId,
            name: tree.fullNameOf(unit.areaId, context.today),
            level: unit.level,
            cases: sum('cases'),
            surveyed: sum('surveyed'),
            poorBefore: sum('poor_before'),
            nearPoorBefore: sum('near_poor_before'),
            poor: sum('poor'),
            nearPoor: sum('near_poor'),
            average: sum('average'),
            none: sum('none'),
            undetermined: sum('undetermined'),
            decided: below.length > 0 && below.every(row => !row.open),
          },
        ]
      }),
    }
  },
})
