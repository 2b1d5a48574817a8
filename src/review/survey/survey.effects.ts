// Writes surveys with the facts derived from them, set-based: one from the desk or forty thousand from the demo.
// The answers of a superseded survey stay; what the rules saw is frozen beside them with the pack's hash.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import { clientOf, type Tx } from '../../platform/database.ts'
import type { Cell } from '../../registry/rows.effects.ts'
import { stageRows } from '../../registry/rows.effects.ts'
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
}

const surveyColumns =
  'office_id int, survey_id bigint, household_id bigint, village_id int, case_id bigint, surveyed_on date, outcome text, ' +
  'surveyor_id bigint, surveyor_name text, source text, language text, interpreter text, answers jsonb, derivation_version int, ' +
  'facts jsonb, pack_id text, pack_hash text, class text, income_test text, income_per_capita bigint, b1 int, deprived_mask int, ' +
  'unknown_mask int, cause_mask int, wish_mask int, children int, children_health int, children_education int, flags int, ' +
  'member_count int, head_ethnic text'

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
  await stageRows(tx, 'new_survey', surveyColumns, rowsOf(surveys, ids))
  await sql`update survey s set superseded_at = ${context.now} from pg_temp.new_survey n
    where s.case_id = n.case_id and s.office_id = n.office_id and s.superseded_at is null`.execute(tx)
  await sql`insert into survey (office_id, survey_id, household_id, village_id, case_id, surveyed_on, outcome, surveyor_id,
      surveyor_name, entered_by, entered_at, source, language, interpreter, answers)
    select office_id, survey_id, household_id, village_id, case_id, surveyed_on, outcome, surveyor_id, surveyor_name,
      ${enteredBy}::bigint, ${context.now}::timestamptz, source, language, interpreter, answers from pg_temp.new_survey`.execute(
    tx,
  )
  await sql`insert into household_fact (office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class,
      income_test, income_per_capita, b1, deprived_mask, unknown_mask, cause_mask, wish_mask, children, children_health,
      children_education, flags, member_count, head_ethnic)
    select office_id, survey_id, household_id, derivation_version, facts, pack_id, pack_hash, class, income_test,
      income_per_capita, b1, deprived_mask, unknown_mask, cause_mask, wish_mask, children, children_health, children_education,
      flags, member_count, head_ethnic from pg_temp.new_survey`.execute(tx)
  await clientOf(tx).query('drop table pg_temp.new_survey')
  return ids
}

function* rowsOf(surveys: readonly NewSurvey[], ids: readonly number[]): Generator<Cell[]> {
  for (const [i, one] of surveys.entries()) {
    const { finding } = one
    yield [
      one.officeId,
      ids[i],
      one.householdId,
      one.villageId,
      one.caseId,
      one.surveyedOn,
      one.outcome,
      one.surveyorId,
      one.surveyorName,
      one.source,
      one.language ?? null,
      one.interpreter ?? null,
      JSON.stringify(one.answers),
      finding.facts.version,
      JSON.stringify(finding.facts),
      finding.explanation.pack,
      finding.explanation.packHash,
      finding.explanation.class,
      finding.explanation.incomeTest,
      finding.income,
      finding.b1,
      finding.deprivedMask,
      finding.unknownMask,
      finding.causeMask,
      finding.wishMask,
      finding.children,
      finding.childrenHealth,
      finding.childrenEducation,
      finding.flags,
      finding.members,
      one.headEthnic,
    ]
  }
}
