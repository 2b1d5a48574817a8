// The auditor's view of a round: patterns worth a question. None of them proves anything; each is worded as a question and
// leads to the cases. Only surveys that count are looked at.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { query } from '../platform/query.ts'
import { auditContract } from './audit.api.ts'
import { cutOffsOf, questionAbout } from './audit.ts'
import { roundRow } from './round.queries.ts'
import { getPackById } from './rules-pack.queries.ts'

interface Found {
  village_id: number | null
  reviewer: string | null
  n: number
  out_of: number
  cases: number[]
}

export const auditQuestions = query(auditContract, {
  right: 'audit.read',
  run: async ({ roundId }, context) => {
    const { tx, today } = context
    const tree = await areaTree(tx, context.services)
    const round = await roundRow(context, roundId)
    const cut = cutOffsOf(await getPackById(tx, round.pack_id))
    const surveys = sql`(select c.case_id, c.office_id, c.village_id, c.household_id, c.state, s.survey_id, s.surveyor_id, s.entered_at,
        s.surveyed_on, coalesce(u.name, s.surveyor_name) as reviewer, f.income_per_capita as income, f.b1,
        (f.facts -> 'row' ->> 'urban')::boolean as urban
      from review_case c
      join survey s on s.office_id = c.office_id and s.survey_id = c.survey_id
      join household_fact f on f.office_id = s.office_id and f.survey_id = s.survey_id
      left join v_user_name u on u.user_id = s.surveyor_id
      where c.round_office_id = ${round.office_id} and c.round_id = ${roundId} and c.state <> 'removed')`
    const { rows: looked } = await sql<{
      surveys: number
      reviewers: number
      villages: number
    }>`select count(*)::int as surveys,
      count(distinct reviewer)::int as reviewers, count(distinct village_id)::int as villages from ${surveys} x`.execute(
      tx,
    )

    // just below the line against just above it, per reviewer and village: without a reason both sides hold about as many
    const { rows: edges } =
      await sql<Found>`select village_id, reviewer, count(*) filter (where below)::int as n, count(*)::int as out_of,
        array_agg(case_id) filter (where below) as cases
      from (select *, coalesce(income <= line, b1 <= cutoff) as below from (select x.*,
          case when urban then ${cut.urbanLine}::bigint else ${cut.ruralLine}::bigint end as line,
          case when urban then ${cut.urbanScore}::int else ${cut.ruralScore}::int end as cutoff from ${surveys} x) y
        where (income is not null and abs(income - line) * 20 <= line) or (income is null and abs(b1 - cutoff) <= 5)) z
      group by village_id, reviewer having count(*) filter (where below) >= 5
        and count(*) filter (where below) * 5 >= count(*) * 4`.execute(tx)
    const { rows: late } = await sql<Found>`select x.village_id, x.reviewer, count(distinct x.case_id)::int as n,
        count(distinct x.case_id)::int as out_of, array_agg(distinct x.case_id) as cases
      from ${surveys} x join posting p on p.office_id = x.office_id and p.round_id = ${roundId} and p.village_id = x.village_id
        and p.repost_of is null and x.entered_at > p.posted_at
      group by x.village_id, x.reviewer`.execute(tx)
    const { rows: split } =
      await sql<Found>`select c.village_id, null as reviewer, count(*)::int as n, max(v.cases)::int as out_of,
        array_agg(c.case_id) as cases
      from review_case c
      join v_household_link l on l.office_id = c.office_id and l.household_id = c.household_id and l.kind = 'split-from'
        and l.on_day between ${round.opened_on}::date - 90 and ${round.opened_on}::date + 90
      join round_village v on v.office_id = c.round_office_id and v.round_id = c.round_id and v.village_id = c.village_id
      where c.round_office_id = ${round.office_id} and c.round_id = ${roundId} and c.state <> 'removed' group by c.village_id`.execute(
        tx,
      )
    // family names are few here: the middle word must agree as well before a question is asked
    const { rows: relatives } = await sql<Found>`select x.village_id, x.reviewer, count(*)::int as n,
        max(t.total)::int as out_of, array_agg(x.case_id) as cases
      from ${surveys} x
      join v_household h on h.office_id = x.office_id and h.household_id = x.household_id
      cross join lateral (select count(*) as total from ${surveys} y where y.reviewer = x.reviewer and y.village_id = x.village_id) t
      where x.surveyor_id is not null and x.reviewer <> '' and split_part(x.reviewer, ' ', 1) = split_part(h.head_name, ' ', 1)
        and split_part(x.reviewer, ' ', 2) = split_part(h.head_name, ' ', 2) and split_part(h.head_name, ' ', 3) <> ''
      group by x.village_id, x.reviewer`.execute(tx)
    const { rows: digits } =
      await sql<Found>`select null as village_id, reviewer, count(*) filter (where income % 500000 = 0)::int as n,
        count(*)::int as out_of, (array_agg(case_id) filter (where income % 500000 = 0))[1:50] as cases
      from ${surveys} x where income is not null group by reviewer
      having count(*) >= 20 and count(*) filter (where income % 500000 = 0) * 2 >= count(*)`.execute(tx)

    const place = (row: Found) => (row.village_id === null ? '' : tree.fullNameOf(row.village_id, today))
    return {
      roundName: round.name,
      looked: looked[0]!,
      questions: (
        [
          ['cut-off', edges],
          ['late-edit', late],
          ['split-before', split],
          ['relative', relatives],
          ['digits', digits],
        ] as const
      ).flatMap(([kind, rows]) =>
        rows.map(row => {
          const text = questionAbout(kind, {
            place: place(row),
            reviewer: row.reviewer ?? '',
            n: row.n,
            outOf: row.out_of,
          })
          return {
            kind,
            questionVi: text.vi,
            questionEn: text.en,
            villageId: row.village_id,
            villageName: place(row),
            reviewer: row.reviewer ?? '',
            count: row.n,
            outOf: row.out_of,
            expected: kind === 'cut-off' ? row.out_of / 2 : null,
            caseIds: row.cases,
          }
        }),
      ),
    }
  },
})
