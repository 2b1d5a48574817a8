// Visits and surveys. The last survey wins only by superseding on purpose; the class is derived by the round's pack in the same
// transaction, and is not told to who surveys, unless the round says so.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { caseStateText, classText, stepCase } from '../case.ts'
import { resultsShown } from '../result-rule.ts'
import {
  householdNames,
  type OpenCase,
  openCase,
  refreshVillages,
  requireChangeable,
  updateCase,
} from '../round.effects.ts'
import { recordSurveyContract, recordVisitContract, visitOutcomeText } from './survey.api.ts'
import { insertVisits, settleSurveys } from './survey-settle.effects.ts'

const surveying = (opened: OpenCase) => can('survey.write').inVillage(opened.case.officeId, opened.case.villageId)

export const recordVisit = command(recordVisitContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: surveying,
  run: async (input, opened, context) => {
    await requireChangeable(context.tx, opened.round)
    if (input.visitedOn > context.today) throw problem('survey-in-future')
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'visited-in-vain' })
    const [visitId] = await insertVisits(context, [{ ...input, opened, surveyedOn: input.visitedOn }])
    if (state !== opened.case.state) await updateCase(context, opened.case, { state })
    await refreshVillages(context, opened.round, [opened.village.villageId])
    context.changed(opened.case.officeId, 'case', opened.case.caseId)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from visit where office_id = ${opened.case.officeId}
      and case_id = ${opened.case.caseId} and outcome in ('absent', 'away-for-work', 'refused')`.execute(context.tx)
    const visits = rows[0]!.n
    return {
      visitId: visitId!,
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
    const { actor } = context
    const { round } = opened
    const before = opened.case
    if (input.baseVersion !== undefined && input.baseVersion !== before.version)
      throw problem('changed-meanwhile', { what: 'phiếu' })
    if (before.state === 'surveyed' && before.surveyId !== null && input.replaces !== before.surveyId)
      await refuseSecond(context, before.officeId, before.surveyId)

    const [settled] = await settleSurveys(context, [
      {
        opened,
        surveyedOn: input.surveyedOn,
        outcome: input.outcome,
        source: input.source,
        surveyorId: input.surveyorId ?? actor.userId,
        surveyorName: input.surveyorName || (input.surveyorId ? '' : actor.name),
        language: input.language,
        interpreter: input.interpreter,
        answers: () => input.answers,
        note: input.note,
      },
    ])
    const { surveyId, state, class: found, finding, doubts, missing } = settled!
    context.changed(before.officeId, 'case', before.caseId)
    context.changed(before.officeId, 'household', before.householdId)

    const shown = resultsShown(actor, round, before)
    return {
      surveyId,
      state,
      version: before.version + 1,
      class: shown ? found : null,
      determined: found !== null,
      unknown: finding.verdict.unknown,
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
        ...doubts.map(one => one.vi),
        ...missing.map(name => `${name} là thành viên hộ nhưng không có trong phiếu.`),
      ],
    }
  },
})

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
