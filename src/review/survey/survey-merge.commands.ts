// A survey from a phone. Others may have surveyed the household meanwhile: different fields merge, the same field keeps both
// answers. People who left the household meanwhile are not brought back; what was answered about them waits for a decision.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { type CurrentAuthor, settleEdits } from '../../registry/fields/field-conflict.effects.ts'
import { type FieldEdit, sameValue } from '../../registry/fields/field-merge.ts'
import { SurveyAnswers } from '../../rules/answers.ts'
import { caseStateText, classText } from '../case.ts'
import { resultsShown } from '../result-rule.ts'
import { householdNames, type OpenCase, openCase } from '../round.effects.ts'
import { addressOfField, fieldOf, issuesOfAnswers, withFields } from './survey-fields.ts'
import { mergeSurveyContract } from './survey-merge.api.ts'
import { membersOf, membersOn, settleSurveys } from './survey-settle.effects.ts'

export const mergeSurvey = command(mergeSurveyContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: opened => can('survey.write').inVillage(opened.case.officeId, opened.case.villageId),
  payload: input => ({ ...input, edits: input.edits.map(edit => edit.path) }),
  run: async (input, opened, context) => {
    const { tx, actor } = context
    const before = opened.case
    const history = await surveysOfCase(tx, before.officeId, before.caseId)
    const current = history[0]?.answers ?? null
    const edits = checkedEdits(input.edits)
    const spans = (await membersOf(tx, [before])).get(before.householdId) ?? []
    const present = new Set(membersOn(spans, input.surveyedOn).map(one => String(one.personId)))
    const isGone = (path: string) => {
      const address = addressOfField(path)
      return address?.kind === 'member' && !present.has(address.memberId)
    }
    const [settled] = await settleEdits(context, [
      {
        subject: {
          officeId: before.officeId,
          householdId: before.householdId,
          villageId: before.villageId,
          kind: 'case',
          subjectId: before.caseId,
        },
        edits,
        author: { deviceId: input.deviceId, at: input.endedAt ?? null },
        // what is answered about somebody who left meanwhile is kept beside the survey, not put into it
        currentOf: path => (isGone(path) ? { gone: true } : fieldOf(current, path)),
        authorOf: path => authorOf(history, path),
      },
    ])
    const merged = withFields(
      current,
      settled!.set,
      opened.round.b1TableId === null ? null : String(opened.round.b1TableId),
    )
    const answers = { ...merged, members: merged.members.filter(one => present.has(one.memberId)) }
    const issues = issuesOfAnswers(answers)
    if (issues.length > 0)
      throw problem(
        'invalid-input',
        { count: issues.length, first: issues[0]!.message },
        issues.map(issue => ({ ...issue, name: 'not-an-answer' })),
      )
    const [done] = await settleSurveys(context, [
      {
        opened,
        surveyedOn: input.surveyedOn,
        outcome: input.outcome,
        source: 'phone',
        surveyorId: actor.userId,
        surveyorName: actor.name,
        language: input.language,
        interpreter: input.interpreter,
        answers,
        note: input.note,
      },
    ])
    context.changed(before.officeId, 'case', before.caseId)
    context.changed(before.officeId, 'household', before.householdId)
    const { surveyId, state, class: found, finding, doubts, missing } = done!
    const shown = resultsShown(actor, opened.round, before)
    const gone = spans.filter(
      one => !present.has(String(one.personId)) && edits.some(edit => edit.path.startsWith(`members.${one.personId}.`)),
    )
    return {
      surveyId,
      state,
      version: before.version + 1,
      conflicts: settled!.kept,
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
        ...(settled!.kept > 0
          ? [`Có ${settled!.kept} câu hai người trả lời khác nhau; cả hai câu trả lời được giữ lại chờ quyết định.`]
          : []),
        ...gone.map(
          one =>
            `${one.name} không còn là thành viên hộ vào ngày khảo sát; câu trả lời về người này được giữ lại chờ quyết định.`,
        ),
        ...doubts.map(one => one.vi),
        ...missing.map(name => `${name} là thành viên hộ nhưng không có trong phiếu.`),
      ],
    }
  },
})

function checkedEdits(edits: readonly FieldEdit[]): FieldEdit[] {
  const unknown = edits.filter(edit => !addressOfField(edit.path))
  if (unknown.length > 0)
    throw problem(
      'invalid-input',
      { count: unknown.length, first: unknown[0]!.path },
      unknown.map(edit => ({ path: edit.path, name: 'no-such-field', message: 'Phiếu không có câu hỏi này.' })),
    )
  return [...edits]
}

interface PastSurvey {
  answers: SurveyAnswers
  by: number | null
  byName: string
  at: Date
  source: string
}

/** The surveys of a case, the newest (the current one) first. */
async function surveysOfCase(tx: Tx, officeId: number, caseId: number): Promise<PastSurvey[]> {
  const { rows } = await sql<{
    answers: unknown
    surveyor_id: number | null
    surveyor_name: string
    entered_at: Date
    source: string
    superseded_at: Date | null
  }>`select answers, surveyor_id, coalesce(nullif(surveyor_name, ''), u.name, '') as surveyor_name, entered_at, source, superseded_at
    from survey left join v_user_name u on u.user_id = survey.surveyor_id
    where office_id = ${officeId} and case_id = ${caseId} order by superseded_at desc nulls first, survey_id desc`.execute(
    tx,
  )
  return rows.map(row => ({
    answers: SurveyAnswers.parse(row.answers),
    by: row.surveyor_id,
    byName: row.surveyor_name,
    at: row.entered_at,
    source: row.source,
  }))
}

/** Who first gave the field the value that it has now. */
function authorOf(history: readonly PastSurvey[], path: string): CurrentAuthor {
  let first = history[0]
  for (const one of history) {
    if (!sameValue(fieldOf(one.answers, path), fieldOf(history[0]!.answers, path))) break
    first = one
  }
  return first
    ? { by: first.by, byName: first.byName, at: first.at, source: first.source }
    : { by: null, byName: '', at: null, source: '' }
}

const nameOf = async (context: CommandContext, { case: one }: OpenCase) =>
  (await householdNames(context.tx, one.officeId, [one.householdId])).get(one.householdId) ?? ''
