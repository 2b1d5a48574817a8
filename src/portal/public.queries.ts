// What the portal reads: the published views, as the portal's own role, which can read nothing else. No scope and no account; whatever
// must not be seen is not in the views (db/migrations/0460).
import { sql } from 'kysely'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type {
  PublicDecision,
  PublicEvaluation,
  PublicFigure,
  PublicMeeting,
  PublicMoney,
  PublicPlace,
  PublicPlan,
  PublicPlanLine,
  PublicPosting,
  PublicRelease,
  PublicReport,
  PublicReportCount,
  PublicRound,
  PublicStep,
  PublicWork,
} from './public.ts'

/** What hangs on the day: a posting ends by itself with its last day. `villages` '*': of the whole country, the newest first. */
export async function postingsOn(
  tx: Tx,
  villages: readonly number[] | '*',
  today: LocalDate,
  limit = 200,
): Promise<PublicPosting[]> {
  const { rows } =
    await sql<PublicPosting>`select village_id as "villageId", from_day as "from", until_day as "until", places, again,
      procedure, year, trial
    from public_posting where ${within('village_id', villages)} and from_day <= ${today}::date and until_day >= ${today}::date
    order by until_day, village_id limit ${limit}`.execute(tx)
  return rows
}

export async function roundsOf(tx: Tx, areas: readonly number[]): Promise<PublicRound[]> {
  const { rows } =
    await sql<PublicRound>`select name, state, trial, due_on as "dueOn", villages, decided, complaints, answered
    from public_round where area_id = any (${areas}::int[]) order by opened_on desc, round_id desc limit 12`.execute(tx)
  return rows
}

/** The rounds in which a village stands, the newest first. */
export async function stepsOf(tx: Tx, villageId: number): Promise<PublicStep[]> {
  const { rows } = await sql<PublicStep>`select name, state as step, state_since as since, trial
    from public_round_village where village_id = ${villageId} and round_state = 'open' order by year desc, round_id desc limit 4`.execute(
    tx,
  )
  return rows
}

export async function meetingsOf(tx: Tx, villages: readonly number[], limit = 8): Promise<PublicMeeting[]> {
  const { rows } =
    await sql<PublicMeeting>`select village_id as "villageId", called_for as "calledFor", place, held_on as "heldOn",
      attended, attended_women as women, households_invited as invited, votes_for as "votesFor", votes_against as "votesAgainst",
      matter, coalesce((select json_agg(json_build_object('title', p.title, 'for', p.votes_for, 'against', p.votes_against, 'abstained', p.abstained) order by p.no)
        from public_meeting_point p where p.office_id = m.office_id and p.meeting_id = m.meeting_id), '[]') as points
    from public_meeting m where village_id = any (${villages}::int[]) order by called_for desc limit ${limit}`.execute(
      tx,
    )
  return rows
}

export async function decisionsOf(tx: Tx, areas: readonly number[]): Promise<PublicDecision[]> {
  const { rows } = await sql<PublicDecision>`select number, signed_on as "signedOn", round_name as "roundName"
    from public_decision where area_id = any (${areas}::int[]) group by 1, 2, 3 order by 2 desc, 3 limit 12`.execute(tx)
  return rows
}

export async function figuresOf(tx: Tx, areas: readonly number[]): Promise<PublicFigure[]> {
  const { rows } =
    await sql<PublicFigure>`select area_id as "areaId", as_of as "asOf", households, poor, near_poor as "nearPoor"
    from public_figure where area_id = any (${areas}::int[]) order by as_of desc`.execute(tx)
  return rows
}

/** Days of which anything is told, the newest first. */
export async function figureDays(tx: Tx): Promise<LocalDate[]> {
  const { rows } = await sql<{
    day: LocalDate
  }>`select distinct as_of as day from public_figure order by 1 desc limit 40`.execute(tx)
  return rows.map(row => row.day)
}

export async function figuresOn(tx: Tx, day: LocalDate): Promise<PublicFigure[]> {
  const { rows } =
    await sql<PublicFigure>`select area_id as "areaId", as_of as "asOf", households, poor, near_poor as "nearPoor"
    from public_figure where as_of = ${day}::date order by area_id`.execute(tx)
  return rows
}

export async function plansOf(tx: Tx, areas: readonly number[]): Promise<PublicPlan[]> {
  const { rows } = await sql<PublicPlan>`select plan_id as "planId", office_id as "officeId", title, lines, amount,
      decision_number as "decisionNumber", decided_on as "decidedOn"
    from public_plan where area_id = any (${areas}::int[]) order by plan_year desc, plan_id desc limit 6`.execute(tx)
  return rows
}

/** The largest lines of these plans. */
export async function planLinesOf(tx: Tx, plans: readonly PublicPlan[]): Promise<PublicPlanLine[]> {
  const { rows } = await sql<PublicPlanLine>`select activity, place_area_id as "placeId", amount
    from public_plan_line where office_id = any (${plans.map(one => one.officeId)}::int[]) and plan_id = any (${plans.map(one => one.planId)}::bigint[])
    order by amount desc, line_no limit 10`.execute(tx)
  return rows
}

/** Money of these offices' books, the two newest years that have any. */
export async function moneyOf(tx: Tx, offices: readonly number[]): Promise<PublicMoney[]> {
  const { rows } =
    await sql<PublicMoney>`select budget_year as year, sum(held)::bigint as held, sum(spent)::bigint as spent
    from public_money where office_id = any (${offices}::int[]) group by 1 having sum(held) > 0 order by 1 desc limit 3`.execute(
      tx,
    )
  return rows
}

export async function worksOf(tx: Tx, offices: readonly number[], villageId?: number): Promise<PublicWork[]> {
  const { rows } = await sql<PublicWork>`select kind, name, investor, state, progress, due_on as "dueOn",
      accepted_on as "acceptedOn", villages, funds, given
    from public_work where office_id = any (${offices}::int[]) and (${villageId === undefined} or ${villageId ?? 0} = any (villages))
    order by coalesce(accepted_on, progress_on, starts_on) desc nulls last, work_id desc limit 20`.execute(tx)
  return rows
}

/** What the community found and wrote for everybody, the newest first. */
export async function reportsOf(tx: Tx, villages: readonly number[], limit = 12): Promise<PublicReport[]> {
  const { rows } =
    await sql<PublicReport>`select village_id as "villageId", subject_kind as "subjectKind", subject_name as "subjectName", seen_on as "seenOn",
      finding, content, asks, reply, replied_on as "repliedOn", closed_on as "closedOn", settled
    from public_supervision where village_id = any (${villages}::int[]) order by seen_on desc, report_id desc limit ${limit}`.execute(
      tx,
    )
  return rows
}

export async function reportCountsOf(tx: Tx, villages: readonly number[]): Promise<PublicReportCount[]> {
  const { rows } =
    await sql<PublicReportCount>`select subject_kind as "subjectKind", sum(reports)::int as reports, sum(good)::int as good,
      sum(questions)::int as questions, sum(faults)::int as faults, sum(asks)::int as asks, sum(replied)::int as replied, sum(settled)::int as settled
    from public_supervision_count where village_id = any (${villages}::int[]) group by 1 order by 1 desc`.execute(tx)
  return rows
}

/** The cells of one release: a version, which never changes. */
export async function figuresOfRelease(tx: Tx, releaseId: number): Promise<PublicFigure[]> {
  const { rows } =
    await sql<PublicFigure>`select area_id as "areaId", as_of as "asOf", households, poor, near_poor as "nearPoor"
    from public_figure where release_id = ${releaseId} order by area_id`.execute(tx)
  return rows
}

/** What recipients said of these offices' lists, the newest first. */
export async function evaluationsOf(tx: Tx, offices: readonly number[]): Promise<PublicEvaluation[]> {
  const { rows } =
    await sql<PublicEvaluation>`select kind, title, population, size, drawn_on as "drawnOn", closed_on as "closedOn", counts
    from public_evaluation where office_id = any (${offices}::int[]) order by closed_on desc, evaluation_id desc limit 6`.execute(
      tx,
    )
  return rows
}

/** Tables of results that were made public, the newest first. */
export async function releasesOf(tx: Tx, tree: AreaTree, limit = 40): Promise<PublicRelease[]> {
  const { rows } = await sql<
    Omit<PublicRelease, 'area'>
  >`select release_id as "releaseId", area_id as "areaId", as_of as "asOf", villages, results,
      parts, released_at as "releasedAt", moves, groups
    from public_release order by as_of desc, villages desc, release_id desc limit ${limit}`.execute(tx)
  return rows.map(row => ({ ...row, area: tree.fullNameOf(row.areaId, row.asOf) }))
}

/** What one release tells of groups, and of which day. */
export async function groupsOfRelease(
  tx: Tx,
  releaseId: number,
): Promise<Pick<PublicRelease, 'groups' | 'asOf'> | undefined> {
  const { rows } = await sql<
    Pick<PublicRelease, 'groups' | 'asOf'>
  >`select groups, as_of as "asOf" from public_release where release_id = ${releaseId}`.execute(tx)
  return rows[0]
}

/** The newest groups told of an area. */
export async function groupsOf(tx: Tx, areaId: number): Promise<PublicPlace['groups']> {
  const { rows } = await sql<
    NonNullable<PublicPlace['groups']>
  >`select release_id as "releaseId", as_of as "asOf", groups as told from public_release
    where area_id = ${areaId} and groups is not null order by as_of desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** True where all households are made up. */
export async function isDemo(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ demo: boolean }>`select demo from public_installation`.execute(tx)
  return rows[0]?.demo ?? false
}

const within = (column: string, ids: readonly number[] | '*') =>
  ids === '*' ? sql`true` : sql`${sql.ref(column)} = any (${[...ids]}::int[])`
