// A survey from a phone. Others may have surveyed the household meanwhile: different fields merge, the same field keeps both
// answers. People who left the household meanwhile are not brought back; what was answered about them waits for a decision.
import { sql } from 'kysely'
import type { z } from 'zod'
import { formatDay } from '../../base/local-date.ts'
import { wrongInput } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, commandOfSeveral } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { faultsOf } from '../../platform/input.ts'
import { inSlices } from '../../platform/slices.ts'
import { type CurrentAuthor, settleEdits } from '../../registry/fields/field-conflict.effects.ts'
import { type FieldEdit, type FieldValue, sameValue } from '../../registry/fields/field-merge.ts'
import { SurveyAnswers } from '../../rules/answers.ts'
import { caseStateText, classText } from '../case.ts'
import { resultsShown } from '../result-rule.ts'
import { type CaseRecord, householdNames, type OpenCase, openCases } from '../round.effects.ts'
import { addressOfField, fieldOf, withFields } from './survey-fields.ts'
import { mergeSurveyContract } from './survey-merge.api.ts'
import { type MemberSpan, membersOf, membersOn, settleSurveys } from './survey-settle.effects.ts'

type Merging = { input: z.output<typeof mergeSurveyContract.input>; loaded: OpenCase; context: CommandContext }
type Merged = z.input<typeof mergeSurveyContract.output>

export const mergeSurvey = commandOfSeveral(mergeSurveyContract, {
  load: (inputs, { tx }) =>
    openCases(
      tx,
      inputs.map(one => one.caseId),
    ),
  may: opened => can('survey.write').inVillage(opened.case.officeId, opened.case.villageId),
  payload: input => ({ ...input, edits: input.edits.map(edit => edit.path) }),
  run: mergeSurveys,
})

/** A phone's surveys of different cases. */
async function mergeSurveys(items: readonly Merging[]): Promise<Merged[]> {
  const { context } = items[0]!
  const { tx, actor } = context
  const cases = items.map(item => item.loaded.case)
  const histories = await surveysOfCases(
    tx,
    cases.filter(one => one.surveyId !== null),
  )
  const spans = await membersOf(tx, cases)
  const walks = await inSlices(items, ({ input, loaded: opened }) => {
    const known = spans.get(opened.case.householdId) ?? []
    return {
      input,
      opened,
      edits: checkedEdits(input.edits),
      history: histories.get(opened.case.caseId) ?? [],
      spans: known,
      present: new Set(membersOn(known, input.surveyedOn).map(one => String(one.personId))),
    }
  })
  const settled = await settleEdits(
    context,
    walks.map(({ input, opened, edits, history, present }) => ({
      subject: {
        officeId: opened.case.officeId,
        householdId: opened.case.householdId,
        villageId: opened.case.villageId,
        kind: 'case' as const,
        subjectId: opened.case.caseId,
      },
      edits,
      author: { deviceId: input.deviceId, at: input.endedAt ?? null },
      // what is answered about somebody who left meanwhile is kept beside the survey, not put into it
      currentOf: (path: string) =>
        isGone(present, path) ? { gone: true } : fieldOf(history[0]?.answers ?? null, path),
      authorOf: (path: string) => authorOf(history, path),
    })),
  )
  const done = await settleSurveys(
    context,
    walks.map(({ input, opened, history, present }, i) => ({
      opened,
      surveyedOn: input.surveyedOn,
      outcome: input.outcome,
      source: 'phone',
      surveyorId: actor.userId,
      surveyorName: actor.name,
      language: input.language,
      interpreter: input.interpreter,
      answers: () => mergedAnswers(opened, history[0]?.answers ?? null, settled[i]!.set, present),
      note: input.note,
    })),
    spans,
  )
  const names = await namesOf(tx, cases)
  for (const { loaded, context: own } of items) {
    own.changed(loaded.case.officeId, 'case', loaded.case.caseId)
    own.changed(loaded.case.officeId, 'household', loaded.case.householdId)
  }
  return walks.map((walk, i) => {
    const { opened, input } = walk
    const { surveyId, state, class: found, finding, doubts, missing } = done[i]!
    const { kept } = settled[i]!
    const shown = resultsShown(actor, opened.round, opened.case)
    return {
      surveyId,
      state,
      version: opened.case.version + 1,
      conflicts: kept,
      class: shown ? found : null,
      determined: found !== null,
      unknown: finding.verdict.unknown,
      changes: [
        {
          subject: names.get(opened.case.householdId) ?? '',
          what: `Phiếu rà soát ngày ${formatDay(input.surveyedOn)}`,
          before: caseStateText[opened.case.state].vi,
          after: shown
            ? `${caseStateText[state].vi}: ${classText[found ?? 'undetermined'].vi}`
            : caseStateText[state].vi,
        },
      ],
      warnings: [
        ...(kept > 0
          ? [
              `Có ${kept} câu được ghi khác nhau (hai người, hoặc hai điện thoại); cả hai câu trả lời được giữ lại chờ quyết định.`,
            ]
          : []),
        ...leftSince(walk).map(
          name =>
            `${name} không còn là thành viên hộ vào ngày khảo sát; câu trả lời về người này được giữ lại chờ quyết định.`,
        ),
        ...doubts.map(one => one.vi),
        ...missing.map(name => `${name} là thành viên hộ nhưng không có trong phiếu.`),
      ],
    }
  })
}

const isGone = (present: ReadonlySet<string>, path: string): boolean => {
  const address = addressOfField(path)
  return address?.kind === 'member' && !present.has(address.memberId)
}

/** Names of people who were answered about and are no longer of the household. */
const leftSince = ({ spans, present, edits }: { spans: MemberSpan[]; present: Set<string>; edits: FieldEdit[] }) =>
  spans
    .filter(
      one => !present.has(String(one.personId)) && edits.some(edit => edit.path.startsWith(`members.${one.personId}.`)),
    )
    .map(one => one.name)

function mergedAnswers(
  { round }: OpenCase,
  current: SurveyAnswers | null,
  set: ReadonlyMap<string, FieldValue>,
  present: ReadonlySet<string>,
): SurveyAnswers {
  const merged = withFields(current, set, round.b1TableId === null ? null : String(round.b1TableId))
  const answers = { ...merged, members: merged.members.filter(one => present.has(one.memberId)) }
  const parsed = SurveyAnswers.safeParse(answers)
  if (!parsed.success) throw wrongInput(faultsOf(parsed.error.issues), { placed: true })
  return answers
}

function checkedEdits(edits: readonly FieldEdit[]): FieldEdit[] {
  const unknown = edits.filter(edit => !addressOfField(edit.path))
  if (unknown.length > 0)
    throw wrongInput(
      unknown.map(edit => ({
        path: edit.path,
        name: 'no-such-field',
        message: 'Phiếu không có câu hỏi này.',
        en: 'The form has no such question.',
      })),
      { placed: true },
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

/** The surveys of cases, the newest (the current one) first. */
async function surveysOfCases(tx: Tx, cases: readonly CaseRecord[]): Promise<Map<number, PastSurvey[]>> {
  if (cases.length === 0) return new Map()
  const { rows } = await sql<{
    case_id: number
    answers: unknown
    surveyor_id: number | null
    surveyor_name: string
    entered_at: Date
    source: string
    superseded_at: Date | null
  }>`select case_id, answers, surveyor_id, coalesce(nullif(surveyor_name, ''), u.name, '') as surveyor_name, entered_at, source, superseded_at
    from survey left join v_user_name u on u.user_id = survey.surveyor_id
    where office_id = any (${[...new Set(cases.map(one => one.officeId))]}::int[]) and case_id = any (${cases.map(one => one.caseId)}::bigint[])
    order by superseded_at desc nulls first, survey_id desc`.execute(tx)
  const found = new Map<number, PastSurvey[]>()
  for (const row of rows) {
    const list = found.get(row.case_id) ?? []
    list.push({
      answers: SurveyAnswers.parse(row.answers),
      by: row.surveyor_id,
      byName: row.surveyor_name,
      at: row.entered_at,
      source: row.source,
    })
    found.set(row.case_id, list)
  }
  return found
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

async function namesOf(tx: Tx, cases: readonly CaseRecord[]): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for (const officeId of new Set(cases.map(one => one.officeId))) {
    const own = cases.filter(one => one.officeId === officeId).map(one => one.householdId)
    for (const [householdId, name] of await householdNames(tx, officeId, own)) found.set(householdId, name)
  }
  return found
}
