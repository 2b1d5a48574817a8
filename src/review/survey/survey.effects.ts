// Writes surveys with the facts derived from them, set-based: one from the desk or forty thousand from the demo.
// The answers of a superseded survey stay; what the rules saw is frozen beside them with the pack's hash.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { jsonbArray } from '../../platform/array-values.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import type { SurveyAnswers } from '../../rules/answers.ts'
import type { SurveyFinding } from './survey.ts'

export interface NewSurvey {
  /** Given when the caller took it from services.ids. */
  surveyId?: number
  officeId: number
  householdId: number
  villageId: number
  caseId: number | null
  surveyedOn: LocalDate
  outcome: string
  surveyorId: number | null
  surveyorName: string
  source: string
  language?: string | null
  interpreter?: string | null
  answers: SurveyAnswers
  finding: SurveyFinding
  headEthnic: string | null
  /** Known to have none before it that it would supersede. */
  firstOfCase?: boolean
}

const surveyColumns =
  'office_id int, survey_id bigint, household_id bigint, village_id int, case_id bigint, surveyed_on date, outcome text, ' +
  'surveyor_id bigint, surveyor_name text, source text, language text, interpreter text, derivation_version int, pack_id text, pack_hash text, class text, income_test text, income_per_capita bigint, b1 int, deprived_mask int, ' +
  'unknown_mask int, cause_mask int, wish_mask int, children int, children_health int, children_education int, flags int, ' +
  'member_count int, head_ethnic text'

const columnNames = surveyColumns.replace(/ \w+(?=,|$)/g, '')

/** Inserts surveys and their facts; the earlier survey of the same case is superseded. Returns the ids in order. */
export async function insertSurveys(
  tx: Tx,
  context: Pick<CommandContext, 'services' | 'now'>,
  surveys: readonly NewSurvey[],
  enteredBy: number,
): Promise<number[]> {
  if (surveys.length === 0) return []
  const fresh = await context.services.ids.take(surveys.filter(one => one.surveyId === undefined).length)
  let next = 0
  const ids = surveys.map(one => one.surveyId ?? fresh[next++]!)
  for (let at = 0; at < surveys.length; at += portion)
    await insertPortion(tx, context.now, surveys.slice(at, at + portion), ids.slice(at, at + portion), enteredBy)
  return ids
}

const portion = 500

async function insertPortion(
  tx: Tx,
  now: Date,
  surveys: readonly NewSurvey[],
  ids: readonly number[],
  enteredBy: number,
): Promise<void> {
  const cases = surveys.filter(one => one.caseId !== null && !one.firstOfCase)
  if (cases.length > 0)
    await sql`update survey s set superseded_at = ${now} where s.office_id = any (${[...new Set(cases.map(one => one.officeId))]}::int[])
    and s.case_id = any (${cases.map(one => one.caseId)}::bigint[]) and s.superseded_at is null`.execute(tx)
  // the long values beside the row's words: inside the same JSON they would be read three times
  const rows = JSON.stringify(surveys.map((one, i) => rowOf(one, ids[i]!)))
  const answers = jsonbArray(surveys.map(one => JSON.stringify(one.answers)))
  const facts = jsonbArray(surveys.map(one => JSON.stringify(one.finding.facts)))
  await sql`with n as (select * from rows from (json_to_recordset(${rows}::json) as (${sql.raw(surveyColumns)}),
      unnest(${answers}::jsonb[]), unnest(${facts}::jsonb[])) n(${sql.raw(columnNames)}, answers, facts)),
    entered as (insert into survey (office_id, survey_id, household_id, village_id, case_id, surveyed_on, outcome, surveyor_id,
      surveyor_name, entered_by, entered_at, source, language, interpreter, answers)
    select office_id, survey_id, household_id, village_id, case_id, surveyed_on, outcome, surveyor_id, surveyor_name,
      ${enteredBy}::bigint, ${now}::timestamptz, source, language, interpreter, answers from n)
    insert into household_fact (office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class,
      income_test, income_per_capita, b1, deprived_mask, unknown_mask, cause_mask, wish_mask, children, children_health,
      children_education, flags, member_count, head_ethnic)
    select office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class, income_test,
      income_per_capita, b1, deprived_mask, unknown_mask, cause_mask, wish_mask, children, children_health, children_education,
      flags, member_count, head_ethnic from n`.execute(tx)
}

const rowOf = (one: NewSurvey, surveyId: number) => {
  const { finding } = one
  return {
    office_id: one.officeId,
    survey_id: surveyId,
    household_id: one.householdId,
    village_id: one.villageId,
    case_id: one.caseId,
    surveyed_on: one.surveyedOn,
    outcome: one.outcome,
    surveyor_id: one.surveyorId,
    surveyor_name: one.surveyorName,
    source: one.source,
    language: one.language ?? null,
    interpreter: one.interpreter ?? null,
    derivation_version: finding.facts.version,
    pack_id: finding.verdict.pack,
    pack_hash: finding.verdict.packHash,
    class: finding.verdict.class,
    income_test: finding.verdict.incomeTest,
    income_per_capita: finding.income,
    b1: finding.b1,
    deprived_mask: finding.deprivedMask,
    unknown_mask: finding.unknownMask,
    cause_mask: finding.causeMask,
    wish_mask: finding.wishMask,
    children: finding.children,
    children_health: finding.childrenHealth,
    children_education: finding.childrenEducation,
    flags: finding.flags,
    member_count: finding.members,
    head_ethnic: one.headEthnic,
  }
}
