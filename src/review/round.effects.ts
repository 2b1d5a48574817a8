// What the commands of a round share: loading with locks in one order (round, village, case), and the board's tallies, which
// are recounted from the cases in the transaction that changed them. Never changes a case by itself.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { CaseState, ReviewClass } from './case.ts'
import { opinionMissing } from './hindrances.queries.ts'
import type { Procedure } from './procedure.ts'
import { procedureRulesOn } from './procedure-law.ts'
import { type CaseCounts, type RoundState, roundStateText, tallyOf, type VillageStep, villageStep } from './round.ts'
import './review.problems.ts'

export interface Round {
  officeId: number
  roundId: number
  areaId: number
  procedure: Procedure
  year: number
  name: string
  packId: string
  packHash: string
  b1TableId: number | null
  b1Area: string | null
  method: 'income' | 'b1'
  trial: boolean
  trialReason: string
  openedOn: LocalDate
  dueOn: LocalDate
  state: RoundState
  showResultToReviewers: boolean
  version: number
}

export const rulesOf = (round: Pick<Round, 'procedure'>, day: LocalDate) => procedureRulesOn(round.procedure, day)

/** The round. `lock`: 'share' keeps decisions away while cases change, 'update' keeps everybody away. */
export async function getRound(tx: Tx, roundId: number, lock?: 'share' | 'update'): Promise<Round> {
  let query = tx.selectFrom('round').selectAll().where('round_id', '=', roundId)
  if (lock === 'share') query = query.forShare()
  if (lock === 'update') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đợt rà soát' })
  return {
    officeId: row.office_id,
    roundId: row.round_id,
    areaId: row.area_id,
    procedure: row.procedure as Procedure,
    year: row.year,
    name: row.name,
    packId: row.pack_id,
    packHash: row.pack_hash,
    b1TableId: row.b1_table_id,
    b1Area: row.b1_area,
    method: row.method as 'income' | 'b1',
    trial: row.trial,
    trialReason: row.trial_reason,
    openedOn: row.opened_on,
    dueOn: row.due_on,
    state: row.state as RoundState,
    showResultToReviewers: row.show_result_to_reviewers,
    version: row.version,
  }
}

/** Throws `round-not-open`, or `round-has-decision` while a draft of a decision is on its way. */
export async function requireChangeable(tx: Tx, round: Round): Promise<void> {
  if (round.state !== 'open') throw problem('round-not-open', { state: roundStateText[round.state] })
  const draft = await tx
    .selectFrom('decision_draft')
    .select('draft_id')
    .where('office_id', '=', round.officeId)
    .where('round_id', '=', round.roundId)
    .where('kind', 'not in', ['correction', 'withdrawal'])
    .where('state', 'in', ['prepared', 'signed'])
    .executeTakeFirst()
  if (draft) throw problem('round-has-decision')
}

export interface RoundVillage {
  villageId: number
  /** The office that keeps the village's households. */
  officeId: number
  step: VillageStep
  meetingTurn: number
  reviewerId: number | null
}

/** The village's row of the board, locked: whoever changes a case of the village holds it. Throws `not-found`. */
export async function lockVillage(tx: Tx, round: Round, villageId: number): Promise<RoundVillage> {
  const row = await tx
    .selectFrom('round_village')
    .select(['village_id', 'village_office_id', 'state', 'meeting_turn', 'reviewer_id'])
    .where('office_id', '=', round.officeId)
    .where('round_id', '=', round.roundId)
    .where('village_id', '=', villageId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'bản trong đợt rà soát' })
  return {
    villageId: row.village_id,
    officeId: row.village_office_id,
    step: row.state as VillageStep,
    meetingTurn: row.meeting_turn,
    reviewerId: row.reviewer_id,
  }
}

export interface CaseRecord {
  officeId: number
  caseId: number
  roundId: number
  householdId: number
  villageId: number
  source: string
  requestId: number | null
  classBefore: ReviewClass
  state: CaseState
  surveyId: number | null
  classDraft: ReviewClass | null
  classAgreed: ReviewClass | null
  classFinal: ReviewClass | null
  contested: boolean
  reviewerId: number | null
  version: number
}

export interface OpenCase {
  case: CaseRecord
  round: Round
  village: RoundVillage
}

/** The case with its round and village, locked in that order. For `load` of commands on one case. Throws `not-found`. */
export const openCase = async (tx: Tx, caseId: number): Promise<OpenCase> => (await openCases(tx, [caseId]))[0]!

/** Several cases, each once, in the order of their ids as given. Rounds, villages and cases are locked in the order of their ids, so
 *  that two who open several at once wait for each other instead of barring each other. */
export async function openCases(tx: Tx, caseIds: readonly number[]): Promise<OpenCase[]> {
  const places = await tx
    .selectFrom('review_case')
    .select(['office_id', 'case_id', 'round_id', 'village_id'])
    .where(sql<boolean>`case_id = any (${[...caseIds]}::bigint[])`)
    .orderBy('round_id')
    .orderBy('village_id')
    .execute()
  if (places.length !== caseIds.length) throw problem('not-found', { what: 'hộ trong đợt rà soát' })
  const rounds = new Map<number, Round>()
  for (const { round_id } of places)
    if (!rounds.has(round_id)) rounds.set(round_id, await getRound(tx, round_id, 'share'))
  const villages = new Map<string, RoundVillage>()
  for (const { round_id, village_id } of places) {
    const key = `${round_id} ${village_id}`
    if (!villages.has(key)) villages.set(key, await lockVillage(tx, rounds.get(round_id)!, village_id))
  }
  const found = new Map<number, CaseRecord>()
  for (const officeId of new Set(places.map(one => one.office_id).sort((a, b) => a - b))) {
    const own = places.filter(one => one.office_id === officeId).map(one => one.case_id)
    for (const one of await casesBy(tx, officeId, own)) found.set(one.caseId, one)
  }
  return caseIds.map(caseId => {
    const one = found.get(caseId)!
    return { case: one, round: rounds.get(one.roundId)!, village: villages.get(`${one.roundId} ${one.villageId}`)! }
  })
}

/** Cases of one office by their ids, locked, in the order of their ids. */
export async function casesBy(tx: Tx, officeId: number, caseIds: readonly number[]): Promise<CaseRecord[]> {
  const rows = await tx
    .selectFrom('review_case')
    .selectAll()
    .where('office_id', '=', officeId)
    .where(sql<boolean>`case_id = any (${[...caseIds]}::bigint[])`)
    .orderBy('case_id')
    .forUpdate()
    .execute()
  return rows.map(recordOf)
}

/** Cases of a village in some states, locked. */
export async function casesOfVillage(
  tx: Tx,
  round: Round,
  village: RoundVillage,
  states: readonly CaseState[],
): Promise<CaseRecord[]> {
  const rows = await tx
    .selectFrom('review_case')
    .selectAll()
    .where('office_id', '=', village.officeId)
    .where('round_id', '=', round.roundId)
    .where('village_id', '=', village.villageId)
    .where('state', 'in', [...states])
    .orderBy('case_id')
    .forUpdate()
    .execute()
  return rows.map(recordOf)
}

interface CaseColumns {
  office_id: number
  case_id: number
  round_id: number
  household_id: number
  village_id: number
  source: string
  request_id: number | null
  class_before: string
  state: string
  survey_id: number | null
  class_draft: string | null
  class_agreed: string | null
  class_final: string | null
  contested: boolean
  reviewer_id: number | null
  version: number
}

function recordOf(row: CaseColumns): CaseRecord {
  return {
    officeId: row.office_id,
    caseId: row.case_id,
    roundId: row.round_id,
    householdId: row.household_id,
    villageId: row.village_id,
    source: row.source,
    requestId: row.request_id,
    classBefore: row.class_before as ReviewClass,
    state: row.state as CaseState,
    surveyId: row.survey_id,
    classDraft: row.class_draft as ReviewClass | null,
    classAgreed: row.class_agreed as ReviewClass | null,
    classFinal: row.class_final as ReviewClass | null,
    contested: row.contested,
    reviewerId: row.reviewer_id,
    version: row.version,
  }
}

/** "Lò Văn Ún (04117.03-017)": how a household is named in answers. */
export async function householdNames(
  tx: Tx,
  officeId: number,
  householdIds: readonly number[],
): Promise<Map<number, string>> {
  if (householdIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('v_household')
    .select(['household_id', 'head_name', 'code'])
    .where('office_id', '=', officeId)
    .where(sql<boolean>`household_id = any (${[...householdIds]}::bigint[])`)
    .execute()
  return new Map(rows.map(row => [row.household_id!, `${row.head_name} (${row.code})`]))
}

/** Recounts villages of the board and finds the step at which each stands. Call after every change of cases, with the
 *  villages' rows locked. Default: all villages of the round. */
export async function refreshVillages(context: CommandContext, round: Round, villageIds?: number[]): Promise<void> {
  const { tx, today } = context
  const rules = rulesOf(round, today)
  const missing = await opinionMissing(tx, round, today)
  const { rows } = await sql<{
    village_id: number
    step: VillageStep
    reviewer_id: number | null
    counts: CaseCounts | null
    reviewers: number
    complaints: number
    complaint_due: LocalDate | null
    turn: number | null
    signed: boolean | null
    posted_until: LocalDate | null
  }>`select v.village_id, v.state as step, v.reviewer_id, c.counts, coalesce(c.reviewers, 0)::int as reviewers,
      coalesce(k.open, 0)::int as complaints, k.due as complaint_due, m.turn, m.state = 'signed' as signed, p.until_day as posted_until
    from round_village v
    left join lateral (select jsonb_object_agg(s.state, s.n) as counts, sum(s.reviewers)::int as reviewers from (
        select state, count(*)::int as n, count(reviewer_id)::int as reviewers from review_case
        where office_id = v.village_office_id and round_id = v.round_id and village_id = v.village_id group by state) s) c on true
    left join lateral (select count(*) as open, min(due_on) as due from review_complaint
        where office_id = v.village_office_id and round_id = v.round_id and village_id = v.village_id and state = 'open') k on true
    left join lateral (select turn, state from v_meeting where office_id = v.village_office_id and subject_kind = 'round'
        and subject_id = v.round_id and village_id = v.village_id and state in ('held', 'signed') order by turn desc limit 1) m on true
    left join lateral (select max(until_day) as until_day from posting where office_id = v.village_office_id
        and round_id = v.round_id and village_id = v.village_id and state = 'up') p on true
    where v.office_id = ${round.officeId} and v.round_id = ${round.roundId}
      and (${villageIds === undefined} or v.village_id = any (${villageIds ?? []}::int[]))
    order by v.village_id`.execute(tx)
  const after = rows.map(row => {
    const counts = row.counts ?? {}
    const step = villageStep({
      counts,
      reviewerNamed: row.reviewer_id !== null || row.reviewers > 0,
      meetingTurn: row.turn ?? 0,
      minutesSigned: rules.meeting === null || row.signed === true,
      openComplaints: row.complaints,
      opinionMissing: missing,
    })
    const dueOn = step === 'posting' ? (row.posted_until ?? round.dueOn) : (row.complaint_due ?? round.dueOn)
    return {
      villageId: row.village_id,
      step,
      ...tallyOf(counts),
      complaints: row.complaints,
      dueOn,
      turn: row.turn ?? 0,
    }
  })
  await sql`update round_village v set state = n.step, state_since = case when v.state = n.step then v.state_since else ${today}::date end,
      cases = n.cases, surveyed = n.surveyed, absent = n.absent, drafted = n.drafted, contested = n.contested,
      complaints_open = n.complaints, due_on = n.due_on, meeting_turn = n.turn, version = v.version + 1
    from unnest(${after.map(a => a.villageId)}::int[], ${after.map(a => a.step)}::text[], ${after.map(a => a.cases)}::int[],
      ${after.map(a => a.surveyed)}::int[], ${after.map(a => a.absent)}::int[], ${after.map(a => a.drafted)}::int[],
      ${after.map(a => a.contested)}::int[], ${after.map(a => a.complaints)}::int[], ${after.map(a => a.dueOn)}::date[],
      ${after.map(a => a.turn)}::int[]) n (village_id, step, cases, surveyed, absent, drafted, contested, complaints, due_on, turn)
    where v.office_id = ${round.officeId} and v.round_id = ${round.roundId} and v.village_id = n.village_id`.execute(tx)
}

/** Sets one case's columns, raises its version. */
export async function updateCase(
  context: Pick<CommandContext, 'tx' | 'today'>,
  record: CaseRecord,
  set: {
    state?: CaseState
    class_draft?: ReviewClass | null
    class_agreed?: ReviewClass | null
    class_final?: ReviewClass | null
    contested?: boolean
    removed_reason?: string | null
    survey_id?: number
    b1?: number | null
    deprived_mask?: number
    unknown_mask?: number
    reviewer_id?: number | null
  },
): Promise<void> {
  await context.tx
    .updateTable('review_case')
    .set({ ...set, state_since: context.today, version: record.version + 1 })
    .where('office_id', '=', record.officeId)
    .where('case_id', '=', record.caseId)
    .execute()
}

/** The tree of areas for names. */
export const treeOf = (context: Pick<CommandContext, 'tx' | 'services'>): Promise<AreaTree> =>
  areaTree(context.tx, context.services)
