// A household's reviews in the reader's scope. The class is shown by the same rule as everywhere in the review.
import { query } from '../platform/query.ts'
import { CaseState, ReviewClass } from './case.ts'
import { householdReviewsContract } from './household-review.api.ts'
import { classShown } from './result-rule.ts'

export const householdReviews = query(householdReviewsContract, {
  right: 'round.read',
  run: async ({ householdId }, { tx, scope, actor, seen }) => {
    const rows = await tx
      .selectFrom('review_case as c')
      .innerJoin('round as r', join =>
        join.onRef('r.office_id', '=', 'c.round_office_id').onRef('r.round_id', '=', 'c.round_id'),
      )
      .leftJoin('survey as s', join =>
        join.onRef('s.office_id', '=', 'c.office_id').onRef('s.survey_id', '=', 'c.survey_id'),
      )
      .select(['c.case_id', 'c.office_id', 'c.village_id', 'c.state', 'c.class_before', 'c.class_draft'])
      .select(['c.class_agreed', 'c.class_final', 'r.round_id', 'r.name', 'r.year', 'r.show_result_to_reviewers'])
      .select(['s.surveyed_on', 's.surveyor_name'])
      .where('c.household_id', '=', householdId)
      .$if(scope.offices !== '*', q => q.where('c.office_id', 'in', [-1, ...scope.offices].map(Number)))
      .orderBy('r.year', 'desc')
      .orderBy('c.case_id', 'desc')
      .execute()
    if (rows[0]) seen(rows[0].office_id, 'page', 'household', householdId)
    return {
      reviews: rows.map(row => {
        const state = CaseState.parse(row.state)
        const of = { officeId: row.office_id, villageId: row.village_id, state }
        const shown = classShown(actor, { showResultToReviewers: row.show_result_to_reviewers }, of)
        const found = row.class_final ?? row.class_agreed ?? row.class_draft
        return {
          caseId: row.case_id,
          roundId: row.round_id,
          roundName: row.name,
          year: row.year,
          state,
          classBefore: ReviewClass.parse(row.class_before),
          class: shown && found !== null ? ReviewClass.parse(found) : null,
          surveyedOn: row.surveyed_on,
          surveyedBy: row.surveyor_name ?? '',
        }
      }),
    }
  },
})
