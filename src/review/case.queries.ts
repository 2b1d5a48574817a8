// Reads of single households in a round: rows of a village or of the whole round by key, and the case's page with its history.
// Results are shown by result-rule.ts; what may not be seen is never sent.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { fold } from '../base/fold.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type QueryContext, query } from '../platform/query.ts'
import type { SurveyAnswers } from '../rules/answers.ts'
import type { HouseholdFacts } from '../rules/facts.ts'
import { type CaseRow, casePageContract, roundCasesContract, villageCasesContract } from './case.api.ts'
import { type CaseState, possibleFrom, type ReviewClass } from './case.ts'
import type { ChangeKind } from './change-kind.ts'
import { readingsOf } from './pack-reading.queries.ts'
import { classShown, resultsShown, smallestChangesShown } from './result-rule.ts'
import { findBoardVillage, headOf, type RoundRow, roundRow } from './round.queries.ts'

interface Row {
  case_id: number
  office_id: number
  household_id: number
  village_id: number
  code: string
  head_name: string
  member_count: number
  source: CaseRow['source']
  state: CaseState
  class_before: ReviewClass
  class: ReviewClass | null
  change_kind: ChangeKind | null
  contested: boolean
  complaints: number
  reviewer_id: number | null
  reviewer: string | null
  visited_on: LocalDate | null
  visit_outcome: string | null
  removed_reason: string | null
  survey_id: number | null
  version: number
}

interface Filter {
  villages: number[] | undefined
  state: string[]
  class: string[]
  changeKind: string[]
  search: string | undefined
  mine: number | undefined
  after: string | undefined
  limit: number
  /** One case alone. */
  only?: number
}

/** Rows of a round, by code. The class filter sees only what may be shown: callers that may not see results cannot filter. */
async function caseRows(context: QueryContext, round: RoundRow, filter: Filter, results: boolean): Promise<Row[]> {
  const word = filter.search ? fold(filter.search) : ''
  const { rows } =
    await sql<Row>`select c.case_id, c.office_id, c.household_id, c.village_id, h.code, h.head_name, h.member_count,
      c.source, c.state, c.class_before, coalesce(c.class_final, c.class_agreed, c.class_draft) as class, c.change_kind, c.contested,
      (select count(*) from review_complaint k where k.case_id = c.case_id and k.state = 'open')::int as complaints,
      coalesce(c.reviewer_id, v.reviewer_id) as reviewer_id, u.name as reviewer, w.visited_on, w.outcome as visit_outcome,
      c.removed_reason, c.survey_id, c.version
    from review_case c
    join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
    join round_village v on v.office_id = c.round_office_id and v.round_id = c.round_id and v.village_id = c.village_id
    left join v_user_name u on u.user_id = coalesce(c.reviewer_id, v.reviewer_id)
    left join lateral (select visited_on, outcome from visit where office_id = c.office_id and case_id = c.case_id
      order by visited_on desc, visit_id desc limit 1) w on true
    where c.round_office_id = ${round.office_id} and c.round_id = ${round.round_id}
      and c.office_id in (select village_office_id from round_village where office_id = ${round.office_id} and round_id = ${round.round_id})
      and (${filter.villages === undefined} or c.village_id = any (${filter.villages ?? []}::int[]))
      and (${filter.state.length === 0} or c.state = any (${filter.state}::text[]))
      and (${filter.class.length === 0 || !results} or coalesce(c.class_final, c.class_agreed, c.class_draft) = any (${filter.class}::text[]))
      and (${filter.changeKind.length === 0} or c.change_kind = any (${filter.changeKind}::text[]))
      and (${filter.mine === undefined} or coalesce(c.reviewer_id, v.reviewer_id) = ${filter.mine ?? 0})
      and (${word === ''} or h.head_search like ${`%${word}%`} or h.code = ${filter.search ?? ''})
      and (${filter.only === undefined} or c.case_id = ${filter.only ?? 0})
      and (${filter.after === undefined} or h.code > ${filter.after ?? ''} collate "C")
    order by h.code limit ${filter.limit + 1}`.execute(context.tx)
  return rows
}

function toCaseRow(context: QueryContext, round: RoundRow, row: Row): CaseRow {
  const of = { officeId: row.office_id, villageId: row.village_id, state: row.state }
  const rule = { showResultToReviewers: round.show_result_to_reviewers }
  return {
    caseId: row.case_id,
    householdId: row.household_id,
    officeId: row.office_id,
    code: row.code,
    headName: row.head_name,
    memberCount: row.member_count,
    villageId: row.village_id,
    source: row.source,
    state: row.state,
    classBefore: row.class_before,
    class: classShown(context.actor, rule, of) ? row.class : null,
    changeKind: row.change_kind,
    contested: row.contested,
    complaintsOpen: row.complaints,
    reviewerId: row.reviewer_id,
    reviewerName: row.reviewer ?? '',
    lastVisit: row.visited_on ? { on: row.visited_on, outcome: row.visit_outcome ?? '' } : null,
    removedReason: row.removed_reason,
    version: row.version,
  }
}

const nextOf = (rows: Row[], limit: number) => (rows.length > limit ? rows[limit - 1]!.code : null)

const seesResults = (context: QueryContext, round: RoundRow, officeId: number, villageId: number) =>
  resultsShown(
    context.actor,
    { showResultToReviewers: round.show_result_to_reviewers },
    { officeId, villageId, state: 'surveyed' },
  )

export const villageCases = query(villageCasesContract, {
  right: 'round.read',
  run: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const round = await roundRow(context, input.roundId)
    const shown = seesResults(context, round, tree.find(input.villageId)?.officeId ?? -1, input.villageId)
    const rows = await caseRows(
      context,
      round,
      {
        villages: [input.villageId],
        state: input.state,
        class: input.class,
        changeKind: [],
        search: input.search,
        mine: input.mine ? context.actor.userId : undefined,
        after: input.after,
        limit: input.limit,
      },
      shown,
    )
    context.seen(round.office_id, 'page', 'round-village', input.villageId, { rows: rows.length })
    return {
      round: await headOf(context, round, tree),
      village: (await findBoardVillage(context, round, input.villageId, tree)) ?? null,
      cases: rows.slice(0, input.limit).map(row => toCaseRow(context, round, row)),
      next: nextOf(rows, input.limit),
      resultsShown: shown,
    }
  },
})

export const roundCases = query(roundCasesContract, {
  right: 'round.read',
  run: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const round = await roundRow(context, input.roundId)
    const shown = context.actor.allows('result.read', { kind: 'office', officeId: round.office_id })
    const rows = await caseRows(
      context,
      round,
      {
        villages: input.villageId.length > 0 ? input.villageId : undefined,
        state: input.state,
        class: input.class,
        changeKind: input.changeKind,
        search: input.search,
        mine: undefined,
        after: input.after,
        limit: input.limit,
      },
      shown,
    )
    context.seen(round.office_id, 'page', 'round', round.round_id, { rows: rows.length })
    return {
      round: await headOf(context, round, tree),
      cases: rows.slice(0, input.limit).map(row => toCaseRow(context, round, row)),
      next: nextOf(rows, input.limit),
      resultsShown: shown,
    }
  },
})

/** A case with its round, in the reader's scope. Throws `not-found`. */
export async function findCase(context: QueryContext, caseId: number): Promise<{ row: Row; round: RoundRow }> {
  const where = await context.tx
    .selectFrom('review_case')
    .select(['round_id', 'village_id'])
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!where) throw problem('not-found', { what: 'hộ trong đợt rà soát' })
  const round = await roundRow(context, where.round_id)
  const rows = await caseRows(
    context,
    round,
    {
      villages: [where.village_id],
      state: [],
      class: [],
      changeKind: [],
      search: undefined,
      mine: undefined,
      after: undefined,
      limit: 1,
      only: caseId,
    },
    true,
  )
  const row = rows.find(one => one.case_id === caseId)
  if (!row) throw problem('not-found', { what: 'hộ trong đợt rà soát' })
  return { row, round }
}

/** Commands on one case, with the right and the states in which they make sense. */
const commandsOfCase: [name: string, right: string, states: readonly CaseState[]][] = [
  ['visit.record', 'survey.write', possibleFrom['visited-in-vain']],
  ['survey.record', 'survey.write', possibleFrom.surveyed],
  ['list.remove', 'round.manage', ['to-survey', 'absent', 'surveyed', 'drafted', 'contested', 'resurvey', 'agreed']],
  ['case.assign-reviewer', 'round.manage', ['to-survey', 'absent', 'surveyed', 'resurvey']],
  ['case.redraft', 'round.manage', possibleFrom.redrafted],
  ['case.committee-decide', 'round.manage', possibleFrom['committee-decided']],
  ['complaint.receive', 'complaint.record', possibleFrom.complained],
  ['case.recheck', 'complaint.resolve', possibleFrom['recheck-ordered']],
  ['list.change', 'round.manage', ['posted', 'rechecking', 'ready']],
]

export const casePage = query(casePageContract, {
  right: 'round.read',
  run: async ({ caseId }, context) => {
    const { tx, actor } = context
    const tree = await areaTree(tx, context.services)
    const { row, round } = await findCase(context, caseId)
    const place = { kind: 'village', officeId: row.office_id, villageId: row.village_id } as const
    const of = { officeId: row.office_id, villageId: row.village_id, state: row.state }
    const shown = resultsShown(actor, { showResultToReviewers: round.show_result_to_reviewers }, of)
    context.seen(row.office_id, 'page', 'household', row.household_id)
    const visits = await tx
      .selectFrom('visit')
      .leftJoin('v_user_name', 'v_user_name.user_id', 'visit.by_user')
      .select(['visit_id', 'visited_on', 'outcome', 'note', 'name'])
      .where('office_id', '=', row.office_id)
      .where('case_id', '=', caseId)
      .orderBy('visit_id')
      .execute()
    const surveys = await tx
      .selectFrom('survey')
      .leftJoin('v_user_name', 'v_user_name.user_id', 'survey.entered_by')
      .select([
        'survey_id',
        'surveyed_on',
        'outcome',
        'surveyor_name',
        'name',
        'source',
        'language',
        'interpreter',
        'superseded_at',
        'entered_at',
        'answers',
      ])
      .where('office_id', '=', row.office_id)
      .where('case_id', '=', caseId)
      .orderBy('survey_id')
      .execute()
    const fact =
      shown && row.survey_id !== null
        ? await tx
            .selectFrom('household_fact')
            .select('facts')
            .where('office_id', '=', row.office_id)
            .where('survey_id', '=', row.survey_id)
            .executeTakeFirst()
        : undefined
    const history = await tx
      .selectFrom('journal_subject')
      .innerJoin('journal', join =>
        join
          .onRef('journal.office_id', '=', 'journal_subject.office_id')
          .onRef('journal.journal_id', '=', 'journal_subject.journal_id'),
      )
      .leftJoin('v_user_name', 'v_user_name.user_id', 'journal.actor_id')
      .select(['journal.at', 'journal.command', 'v_user_name.name'])
      .where('journal_subject.office_id', '=', row.office_id)
      .where('journal_subject.kind', '=', 'case')
      .where('journal_subject.subject_id', '=', caseId)
      .orderBy('journal.at')
      .execute()
    const changes = await tx
      .selectFrom('list_change')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('case_id', '=', caseId)
      .orderBy('change_id')
      .execute()
    const complaints = await tx
      .selectFrom('review_complaint')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('case_id', '=', caseId)
      .orderBy('complaint_id')
      .execute()
    const { rows: votes } = await sql<{
      meeting_id: number
      turn: number
      held_on: LocalDate
      votes_for: number
      votes_against: number
      attended: number
    }>`select m.meeting_id, m.turn, m.held_on, v.votes_for, v.votes_against, m.attended from v_meeting_vote v
      join v_meeting m on m.office_id = v.office_id and m.meeting_id = v.meeting_id
      where v.office_id = ${row.office_id} and v.subject_kind = 'case' and v.subject_id = ${caseId} order by m.turn`.execute(
      tx,
    )
    const current = surveys.find(one => one.survey_id === row.survey_id)
    return {
      case: toCaseRow(context, round, row),
      round: await headOf(context, round, tree),
      villageName: tree.fullNameOf(row.village_id, round.opened_on),
      possible:
        round.state === 'open'
          ? commandsOfCase
              .filter(([, right, states]) => states.includes(row.state) && actor.allows(right, place))
              .map(([name]) => name)
          : [],
      visits: visits.map(one => ({
        visitId: one.visit_id,
        on: one.visited_on,
        outcome: one.outcome,
        by: one.name ?? '',
        note: one.note,
      })),
      surveys: surveys.map(one => ({
        surveyId: one.survey_id,
        on: one.surveyed_on,
        outcome: one.outcome,
        by: one.surveyor_name || (one.name ?? ''),
        source: one.source,
        language: one.language ?? '',
        interpreter: one.interpreter ?? '',
        current: one.superseded_at === null,
        enteredAt: one.entered_at.toISOString(),
      })),
      answers: current?.answers ?? null,
      resultsShown: shown,
      readings: fact
        ? await readingsOf(context, tree, round, fact.facts as HouseholdFacts, {
            answers: (current?.answers as SurveyAnswers | undefined) ?? undefined,
            withChanges: smallestChangesShown(actor, of),
          })
        : [],
      history: history.map(one => ({ at: one.at.toISOString(), what: one.command, by: one.name ?? '', detail: '' })),
      changes: changes.map(one => ({
        kind: one.kind,
        reason: one.reason,
        from: one.class_from ?? '',
        to: one.class_to ?? '',
        adverse: one.adverse,
        at: one.changed_at.toISOString(),
      })),
      complaints: complaints.map(one => ({
        complaintId: one.complaint_id,
        about: one.about,
        receivedOn: one.received_on,
        dueOn: one.due_on,
        state: one.state,
        outcome: one.outcome,
      })),
      votes: votes.map(one => ({
        meetingId: one.meeting_id,
        turn: one.turn,
        heldOn: one.held_on,
        votesFor: one.votes_for,
        votesAgainst: one.votes_against,
        attended: one.attended,
      })),
    }
  },
})
