// Visits and surveys. The last survey wins only by superseding on purpose; the class is derived by the round's pack in the same
// transaction, and is not told to who surveys, unless the round says so.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { type Fault, problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { contradictionsOf } from '../../rules/contradictions.ts'
import { caseStateText, classFor, classText, stepCase } from '../case.ts'
import { resultsShown } from '../result-rule.ts'
import {
  householdNames,
  type OpenCase,
  openCase,
  refreshVillages,
  requireChangeable,
  treeOf,
  updateCase,
} from '../round.effects.ts'
import { getB1Table, getPackById } from '../rules-pack.queries.ts'
import { recordSurveyContract, recordVisitContract, visitOutcomeText } from './survey.api.ts'
import { backgroundOf, insertSurveys } from './survey.effects.ts'
import { findingOf, settledAnswers } from './survey.ts'

const surveying = (opened: OpenCase) => can('survey.write').inVillage(opened.case.officeId, opened.case.villageId)

export const recordVisit = command(recordVisitContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: surveying,
  run: async (input, opened, context) => {
    await requireChangeable(context.tx, opened.round)
    if (input.visitedOn > context.today) throw problem('survey-in-future')
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'visited-in-vain' })
    const visitId = await insertVisit(context, opened, input.visitedOn, input.outcome, input.note)
    if (state !== opened.case.state) await updateCase(context, opened.case, { state })
    await refreshVillages(context, opened.round, [opened.village.villageId])
    context.changed(opened.case.officeId, 'case', opened.case.caseId)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from visit where office_id = ${opened.case.officeId}
      and case_id = ${opened.case.caseId} and outcome in ('absent', 'away-for-work', 'refused')`.execute(context.tx)
    const visits = rows[0]!.n
    return {
      visitId,
      visits,
      state,
      changes: [
        {
          subject: await nameOf(context, opened),
          what: `Lần đến thứ ${visits} (${formatDay(input.visitedOn)})`,
          before: caseStateText[opened.case.state].vi,
          after: visitOutcomeText[input.outcome].vi,
        },
      ],
      warnings: [],
    }
  },
})

export const recordSurvey = command(recordSurveyContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: surveying,
  payload: input => ({ ...input, answers: undefined }),
  run: async (input, opened, context) => {
    const { tx, today, actor } = context
    const { round, village } = opened
    const before = opened.case
    await requireChangeable(tx, round)
    if (input.surveyedOn > today) throw problem('survey-in-future')
    if (input.baseVersion !== undefined && input.baseVersion !== before.version)
      throw problem('changed-meanwhile', { what: 'phiếu' })
    const { state } = stepCase({ state: before.state, postedUntil: null }, { kind: 'surveyed' })
    if (before.state === 'surveyed' && before.surveyId !== null && input.replaces !== before.surveyId)
      await refuseSecond(context, before.officeId, before.surveyId)

    const pack = await getPackById(tx, round.packId)
    const table = round.method === 'b1' ? await getB1Table(tx, round.b1TableId) : null
    const tree = await treeOf(context)
    const urban = tree.isUrban(before.villageId, input.surveyedOn)
    const settled = settledAnswers(
      input.answers,
      urban,
      table && round.b1Area ? { table: table.content, area: round.b1Area } : null,
    )
    if (settled.wrong.length > 0) throw problem('b1-answers-wrong', { first: settled.wrong[0] })
    const contradictions = contradictionsOf(settled.answers, input.surveyedOn, pack)
    refuseHard(contradictions)
    const membersMissing = await compareMembers(context, opened, input.surveyedOn, input.answers.members)

    const background = await backgroundOf(tx, before.officeId, before.householdId, urban)
    const finding = findingOf(pack, round.method, settled.answers, input.surveyedOn, background)
    const [surveyId] = await insertSurveys(
      tx,
      context,
      [
        {
          officeId: before.officeId,
          householdId: before.householdId,
          villageId: before.villageId,
          caseId: before.caseId,
          surveyedOn: input.surveyedOn,
          outcome: input.outcome,
          surveyorId: input.surveyorId ?? actor.userId,
          surveyorName: input.surveyorName || (input.surveyorId ? '' : actor.name),
          source: input.source,
          language: input.language,
          interpreter: input.interpreter,
          answers: settled.answers,
          finding,
          headEthnic: background.headEthnic,
        },
      ],
      actor.userId,
    )
    await insertVisit(context, opened, input.surveyedOn, input.outcome, input.note)
    const found = classFor(round.procedure, finding.explanation) ?? null
    await updateCase(context, before, {
      state,
      survey_id: surveyId!,
      class_draft: found,
      b1: finding.b1,
      deprived_mask: finding.deprivedMask,
      unknown_mask: finding.unknownMask,
    })
    await refreshVillages(context, round, [village.villageId])
    context.changed(before.officeId, 'case', before.caseId)
    context.changed(before.officeId, 'household', before.householdId)

    const shown = resultsShown(actor, round, before)
    return {
      surveyId: surveyId!,
      state,
      version: before.version + 1,
      class: shown ? found : null,
      determined: found !== null,
      unknown: finding.explanation.unknown,
      changes: [
        {
          subject: await nameOf(context, opened),
          what: `Phiếu rà soát ngày ${formatDay(input.surveyedOn)}`,
          before: caseStateText[before.state].vi,
          after: shown
            ? `${caseStateText[state].vi}: ${classText[found ?? 'undetermined'].vi}`
            : caseStateText[state].vi,
        },
      ],
      warnings: [
        ...contradictions.filter(one => one.severity === 'soft').map(one => one.vi),
        ...membersMissing.map(name => `${name} là thành viên hộ nhưng không có trong phiếu.`),
      ],
    }
  },
})

async function insertVisit(
  context: CommandContext,
  opened: OpenCase,
  on: string,
  outcome: string,
  note: string,
): Promise<number> {
  const visitId = await context.services.ids.next()
  await context.tx
    .insertInto('visit')
    .values({
      office_id: opened.case.officeId,
      visit_id: visitId,
      case_id: opened.case.caseId,
      visited_on: on as never,
      outcome,
      by_user: context.actor.userId,
      note,
      recorded_at: context.now,
    })
    .execute()
  return visitId
}

const nameOf = async (context: CommandContext, { case: one }: OpenCase) =>
  (await householdNames(context.tx, one.officeId, [one.householdId])).get(one.householdId) ?? ''

async function refuseSecond(context: CommandContext, officeId: number, surveyId: number): Promise<never> {
  const row = await context.tx
    .selectFrom('survey')
    .leftJoin('v_user_name', 'v_user_name.user_id', 'survey.entered_by')
    .select(['surveyed_on', 'name'])
    .where('office_id', '=', officeId)
    .where('survey_id', '=', surveyId)
    .executeTakeFirstOrThrow()
  throw problem('survey-exists', { on: formatDay(row.surveyed_on), by: row.name ?? '', surveyId })
}

function refuseHard(contradictions: ReturnType<typeof contradictionsOf>): void {
  const faults: Fault[] = contradictions
    .filter(one => one.severity === 'hard')
    .map(one => ({ path: `answers.${one.path}`, name: one.name, message: one.vi }))
  if (faults.length > 0) throw problem('invalid-input', { count: faults.length, first: faults[0]!.message }, faults)
}

/** Refuses people who are not of the household on the day; names those who are and were not asked about. */
async function compareMembers(
  context: CommandContext,
  { case: one }: OpenCase,
  day: string,
  answered: { memberId: string }[],
): Promise<string[]> {
  const { rows } = await sql<{ person_id: number; full_name: string; away: boolean }>`select m.person_id, n.full_name,
      exists (select from v_absence a where a.office_id = m.office_id and a.person_id = m.person_id
        and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to >= ${day}::date)) as away
    from v_membership m join v_person_name n on n.office_id = m.office_id and n.person_id = m.person_id
    where m.office_id = ${one.officeId} and m.household_id = ${one.householdId}
      and (m.valid_to is null or m.valid_to >= ${day}::date)`.execute(context.tx)
  const known = new Map(rows.map(row => [String(row.person_id), row]))
  const strangers = answered.filter(member => !known.has(member.memberId))
  if (strangers.length > 0)
    throw problem('members-differ', { who: strangers.map(member => member.memberId).join(', ') })
  const asked = new Set(answered.map(member => member.memberId))
  return rows.filter(row => !asked.has(String(row.person_id)) && !row.away).map(row => row.full_name)
}
