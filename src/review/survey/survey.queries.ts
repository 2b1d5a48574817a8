// What the survey form needs: the household's members as the dated rule counts them, the answers so far and last year's.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { findCase } from '../case.queries.ts'
import { memberRuleText, notCountedBecause } from '../procedure-law.ts'
import { inOffices, roundRow } from '../round.queries.ts'
import { findCaseByCodeContract, surveyFormContract, type VisitOutcome } from './survey.api.ts'

interface MemberRow {
  person_id: number
  full_name: string
  relation: string
  birth_date: LocalDate | null
  birth_precision: string
  sex: 'male' | 'female' | null
  died_on: LocalDate | null
  absences: { kind: string; from: LocalDate; to: LocalDate | null }[]
}

export const surveyFormQuery = query(surveyFormContract, {
  right: 'survey.write',
  run: async ({ caseId }, context) => {
    const { tx, today } = context
    const tree = await areaTree(tx, context.services)
    const { row, round } = await findCase(context, caseId)
    context.seen(row.office_id, 'page', 'household', row.household_id)
    const { rows: members } =
      await sql<MemberRow>`select m.person_id, n.full_name, m.relation, n.birth_date, n.birth_precision, n.sex,
        n.died_on, coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'from', a.valid_from, 'to', a.valid_to))
          from v_absence a where a.office_id = m.office_id and a.person_id = m.person_id), '[]') as absences
      from v_membership m join v_person_name n on n.office_id = m.office_id and n.person_id = m.person_id
      where m.office_id = ${row.office_id} and m.household_id = ${row.household_id}
        and m.valid_from <= ${today}::date and (m.valid_to is null or m.valid_to >= ${today}::date)
      order by m.relation <> 'head', n.birth_date nulls last, m.person_id`.execute(tx)
    const { rows: surveys } = await sql<{
      survey_id: number
      surveyed_on: LocalDate
      answers: unknown
      case_id: number | null
    }>`
      select survey_id, surveyed_on, answers, case_id from survey where office_id = ${row.office_id}
        and household_id = ${row.household_id} and superseded_at is null order by surveyed_on desc, survey_id desc limit 5`.execute(
      tx,
    )
    const visits = await tx
      .selectFrom('visit')
      .select(['visited_on', 'outcome'])
      .where('office_id', '=', row.office_id)
      .where('case_id', '=', caseId)
      .orderBy('visit_id')
      .execute()
    const table =
      round.method === 'b1' && round.b1_table_id !== null
        ? await tx
            .selectFrom('b1_table')
            .select('content')
            .where('b1_table_id', '=', round.b1_table_id)
            .executeTakeFirst()
        : undefined
    const { rows: following } = await sql<{ case_id: number }>`select c.case_id from review_case c
      join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where c.office_id = ${row.office_id} and c.round_id = ${round.round_id} and c.village_id = ${row.village_id}
        and c.state in ('to-survey', 'absent', 'resurvey') and h.code > ${row.code} collate "C" order by h.code limit 1`.execute(
      tx,
    )
    const last = surveys.find(one => one.case_id !== caseId)
    return {
      caseId,
      roundId: round.round_id,
      householdId: row.household_id,
      officeId: row.office_id,
      code: row.code,
      headName: row.head_name,
      villageId: row.village_id,
      villageName: tree.fullNameOf(row.village_id, today),
      state: row.state,
      version: row.version,
      currentSurveyId: row.survey_id,
      packId: round.pack_id,
      method: round.method,
      b1Table: table?.content ?? null,
      areaType: tree.isUrban(row.village_id, today) ? ('urban' as const) : ('rural' as const),
      members: members.map(one => ({
        memberId: String(one.person_id),
        name: one.full_name,
        relation: one.relation,
        birthDate:
          one.birth_date === null ? null : one.birth_precision === 'day' ? one.birth_date : one.birth_date.slice(0, 4),
        sex: one.sex,
        notCounted: notCountedBecause(one.absences, one.died_on, today),
      })),
      memberRule: memberRuleText(today),
      answers: surveys.find(one => one.survey_id === row.survey_id)?.answers ?? null,
      lastYear: last ? { surveyedOn: last.surveyed_on, answers: last.answers } : null,
      visits: visits.map(one => ({ on: one.visited_on, outcome: one.outcome as VisitOutcome })),
      next: following[0]?.case_id ?? null,
    }
  },
})

/** By the code printed on the form, or the case's number. */
export const findCaseByCode = query(findCaseByCodeContract, {
  right: 'survey.write',
  run: async ({ roundId, code }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const round = await roundRow(context, roundId)
    const number = /^\d{1,16}$/.test(code) ? Number(code) : 0
    const { rows } = await sql<{
      case_id: number
      head_name: string
      village_id: number
    }>`select c.case_id, h.head_name, c.village_id
      from review_case c join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where ${inOffices(context, 'c.office_id')} and c.round_id = ${round.round_id} and (h.code = ${code} collate "C" or c.case_id = ${number})
      limit 1`.execute(context.tx)
    const found = rows[0]
    return {
      caseId: found?.case_id ?? null,
      headName: found?.head_name ?? '',
      villageName: found ? tree.fullNameOf(found.village_id, context.today) : '',
    }
  },
})
