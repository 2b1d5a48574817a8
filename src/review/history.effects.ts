// Takes in whole rounds set by set: older rounds that were done on paper, and the demo's. Writes what the commands would have
// written, no less: cases, surveys with facts, meetings, postings, the decision and its statuses. Checks nothing but the class.

import { sql } from 'kysely'
import type { AreaTree } from '../areas/area.ts'
import { groupBy } from '../base/group.ts'
import { addDays, type LocalDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { Cell } from '../registry/rows.effects.ts'
import { stageRows } from '../registry/rows.effects.ts'
import { recogniseStatuses, type StatusItem } from '../registry/status.effects.ts'
import type { SurveyAnswers } from '../rules/answers.ts'
import { canonicalJson, sha256 } from '../rules/hash.ts'
import type { RulePack } from '../rules/pack-types.ts'
import { hashOfPack } from '../rules/packs.ts'
import { insertSignedMeetings, type PastMeeting } from '../voice/meeting-history.effects.ts'
import type { CaseState, ReviewClass } from './case.ts'
import { type ChangeKind, changeKind } from './change-kind.ts'
import { statusChangeOf } from './decision/decision.ts'
import { getRound, refreshVillages } from './round.effects.ts'
import { insertSurveys } from './survey/survey.effects.ts'
import type { HouseholdBackground, SurveyFinding } from './survey/survey.ts'

/** How far a village has come. */
export type VillageProgress = 'listed' | 'surveying' | 'surveyed' | 'agreed' | 'posted' | 'decided'

export interface PastCase {
  officeId: number
  householdId: number
  villageId: number
  headName: string
  code: string
  memberCount: number
  source: 'current-list' | 'request'
  classBefore: ReviewClass
  everPoor: boolean
  everNearPoor: boolean
  /** Absent: not surveyed yet. */
  survey?: {
    surveyedOn: LocalDate
    answers: SurveyAnswers
    finding: SurveyFinding
    background: HouseholdBackground
    class: ReviewClass
  }
}

export interface PastRound {
  areaId: number
  year: number
  name: string
  pack: RulePack
  openedOn: LocalDate
  dueOn: LocalDate
  progress: ReadonlyMap<number, VillageProgress>
  cases: readonly PastCase[]
  meetings: readonly Omit<PastMeeting, 'meetingId' | 'subjectKind' | 'subjectId'>[]
  postedOn: LocalDate
  postedUntil: LocalDate
  /** Villages whose list was put up on another day. */
  postedOtherwise?: ReadonlyMap<number, { on: LocalDate; until: LocalDate }>
  /** Absent: the round is still open. */
  decision?: { number: string; signedOn: LocalDate; inForceOn: LocalDate; signerName: string }
  /** The opinion of the level above, where it was in force. */
  opinion?: { level: string; sentOn: LocalDate; dueOn: LocalDate; answeredOn: LocalDate; documentNumber: string }
}

const stateOf = (progress: VillageProgress, surveyed: boolean): CaseState =>
  !surveyed
    ? 'to-survey'
    : (
        {
          listed: 'to-survey',
          surveying: 'surveyed',
          surveyed: 'surveyed',
          agreed: 'agreed',
          posted: 'posted',
          decided: 'decided',
        } as const
      )[progress]

/** Writes the round. Returns its id. Statuses of a decided round are recognised; the households' classes and the
 *  villages' tallies are the caller's. */
export async function insertPastRound(context: CommandContext, tree: AreaTree, past: PastRound): Promise<number> {
  const { tx, services, actor } = context
  const leadOffice = tree.leadOfficeOf(past.areaId, past.openedOn)!
  const villages = tree.villagesOf(past.areaId, past.openedOn)
  const [roundId = 0, ...caseIds] = await services.ids.take(1 + past.cases.length)
  const recordedAt = new Date(`${past.decision?.signedOn ?? past.openedOn}T03:00:00Z`)
  await tx
    .insertInto('round')
    .values({
      office_id: leadOffice,
      round_id: roundId,
      area_id: past.areaId,
      procedure: 'yearly',
      year: past.year,
      name: past.name,
      pack_id: past.pack.id,
      pack_hash: hashOfPack(past.pack),
      method: 'income',
      trial: false,
      opened_on: past.openedOn,
      due_on: past.dueOn,
      state: past.decision ? 'decided' : 'open',
      opened_by: actor.userId,
      opened_at: new Date(`${past.openedOn}T02:00:00Z`),
    })
    .execute()
  await sql`insert into round_village (office_id, round_id, village_id, village_office_id, state, state_since, due_on)
    select ${leadOffice}::int, ${roundId}::bigint, v.id, v.office, 'list', ${past.openedOn}::date, ${past.dueOn}::date
    from unnest(${villages.map(v => v.areaId)}::int[], ${villages.map(v => v.officeId)}::int[]) v (id, office)`.execute(
    tx,
  )
  const kinds = past.cases.map(c => (c.survey ? changeKind(c.classBefore, c.survey.class, c) : null))
  await insertCases(tx, leadOffice, roundId, past, caseIds, kinds)
  const surveyed = past.cases.flatMap((c, i) => (c.survey ? [{ ...c, survey: c.survey, caseId: caseIds[i]! }] : []))
  const surveyIds = await insertSurveys(
    tx,
    { services, now: recordedAt },
    surveyed.map(c => ({
      officeId: c.officeId,
      householdId: c.householdId,
      villageId: c.villageId,
      caseId: c.caseId,
      surveyedOn: c.survey.surveyedOn,
      outcome: 'interviewed',
      surveyorId: null,
      surveyorName: '',
      source: 'demo',
      answers: c.survey.answers,
      finding: c.survey.finding,
      headEthnic: c.survey.background.headEthnic,
    })),
    actor.userId,
  )
  await sql`update review_case c set survey_id = n.survey_id from unnest(${surveyed.map(c => c.officeId)}::int[], ${surveyed.map(c => c.caseId)}::bigint[],
    ${surveyIds}::bigint[]) n (office_id, case_id, survey_id) where c.office_id = n.office_id and c.case_id = n.case_id`.execute(
    tx,
  )
  await sql`insert into visit (office_id, visit_id, case_id, visited_on, outcome, by_user, recorded_at)
    select n.office_id, n.id, n.case_id, n.day, 'interviewed', ${actor.userId}::bigint, ${recordedAt}::timestamptz
    from unnest(${surveyed.map(c => c.officeId)}::int[], ${await services.ids.take(surveyed.length)}::bigint[], ${surveyed.map(c => c.caseId)}::bigint[],
      ${surveyed.map(c => c.survey.surveyedOn)}::date[]) n (office_id, id, case_id, day)`.execute(tx)
  const meetingIds = await services.ids.take(past.meetings.length)
  await insertSignedMeetings(
    tx,
    past.meetings.map((m, i) => ({ ...m, meetingId: meetingIds[i]!, subjectKind: 'round', subjectId: roundId })),
    actor.userId,
  )
  await insertPostings(context, leadOffice, roundId, past, caseIds)
  if (past.opinion) {
    const { level, sentOn, dueOn, answeredOn, documentNumber } = past.opinion
    await tx
      .insertInto('level_opinion')
      .values({
        office_id: leadOffice,
        opinion_id: await services.ids.next(),
        round_id: roundId,
        level,
        sent_on: sentOn,
        due_on: dueOn,
        answered_on: answeredOn,
        agrees: true,
        content: 'Nhất trí',
        document_number: documentNumber,
        asked_by: actor.userId,
        answered_by: actor.userId,
      })
      .execute()
  }
  if (past.decision) {
    const items = past.cases.flatMap((c, i): StatusItem[] => {
      const kind = kinds[i] ? statusChangeOf(kinds[i]) : undefined
      return kind
        ? [{ officeId: c.officeId, householdId: c.householdId, class: c.survey!.class, changeKind: kind }]
        : []
    })
    await recogniseStatuses(
      tx,
      context,
      {
        decision: {
          officeId: leadOffice,
          kind: 'yearly',
          number: past.decision.number,
          signedOn: past.decision.signedOn,
          inForceOn: past.decision.inForceOn,
          year: past.year,
          signerName: past.decision.signerName,
          roundId,
          source: '',
        },
        items,
      },
      { recordedAt, refreshTally: false, refreshClass: false },
    )
  }
  await refreshVillages(context, await getRound(tx, roundId))
  return roundId
}

async function insertCases(
  tx: Tx,
  leadOffice: number,
  roundId: number,
  past: PastRound,
  caseIds: readonly number[],
  kinds: readonly (ChangeKind | null)[],
): Promise<void> {
  await stageRows(
    tx,
    'past_case',
    'office_id int, case_id bigint, household_id bigint, village_id int, source text, class_before text, state text, class_found text, change_kind text, deprived int, unknown int',
    (function* (): Generator<Cell[]> {
      for (const [i, c] of past.cases.entries())
        yield [
          c.officeId,
          caseIds[i]!,
          c.householdId,
          c.villageId,
          c.source,
          c.classBefore,
          stateOf(past.progress.get(c.villageId) ?? 'listed', c.survey !== undefined),
          c.survey?.class ?? null,
          kinds[i] ?? null,
          c.survey?.finding.deprivedMask ?? null,
          c.survey?.finding.unknownMask ?? null,
        ]
    })(),
  )
  await sql`insert into review_case (office_id, case_id, round_office_id, round_id, household_id, village_id, source, class_before, state,
      class_draft, class_agreed, class_final, change_kind, deprived_mask, unknown_mask, state_since)
    select office_id, case_id, ${leadOffice}::int, ${roundId}::bigint, household_id, village_id, source, class_before, state,
      class_found, case when state in ('agreed', 'posted', 'decided') then class_found end,
      case when state = 'decided' then class_found end, case when state = 'decided' then change_kind end, deprived, unknown,
      ${past.decision?.signedOn ?? past.openedOn}::date
    from pg_temp.past_case`.execute(tx)
  await sql`drop table pg_temp.past_case`.execute(tx)
}

async function insertPostings(
  context: CommandContext,
  leadOffice: number,
  roundId: number,
  past: PastRound,
  caseIds: readonly number[],
): Promise<void> {
  const { tx, services, actor } = context
  const villages = [...past.progress]
    .filter(([, progress]) => progress === 'posted' || progress === 'decided')
    .map(([id]) => id)
  if (villages.length === 0) return
  const surveyed = past.cases.flatMap((c, i) => (c.survey ? [{ ...c, caseId: caseIds[i]! }] : []))
  const byVillage = groupBy(surveyed, c => c.villageId)
  const filled = villages.filter(id => byVillage.has(id))
  if (filled.length === 0) return
  const ids = await services.ids.take(filled.length)
  const over = past.progress.get(filled[0]!) === 'decided'
  await tx
    .insertInto('posting')
    .values(
      filled.map((villageId, i) => {
        const cases = byVillage.get(villageId)!
        const { on, until } = past.postedOtherwise?.get(villageId) ?? { on: past.postedOn, until: past.postedUntil }
        const list = cases.map((c, n) => ({ no: n + 1, headName: c.headName, code: c.code, class: c.survey!.class }))
        return {
          office_id: cases[0]!.officeId,
          posting_id: ids[i]!,
          round_office_id: leadOffice,
          round_id: roundId,
          village_id: villageId,
          from_day: on,
          until_day: until,
          places: ['Nhà văn hoá bản', 'Trụ sở UBND xã'],
          list: JSON.stringify({ rows: list, cases: cases.map(c => c.caseId) }),
          list_hash: sha256(canonicalJson(list)),
          state: over ? 'down' : 'up',
          taken_down_on: over ? addDays(until, 1) : null,
          posted_by: actor.userId,
          posted_at: new Date(`${on}T02:00:00Z`),
        }
      }),
    )
    .execute()
}
