// What is known of households' houses: the last survey, the newest assessment, the order of need, the norms of a day.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { stands } from '../list/standing.queries.ts'
import { type Assessed, gapsOf, type Land, needOf } from './house.ts'
import { isInForce, listHouseNorms } from './house-norm.ts'
import { assessFormContract, houseNormsContract, needListContract } from './housing.api.ts'
import './housing.problems.ts'

/** From which age to which one counts as able to work, where nobody has said otherwise: ours, to fill in the form. */
const ableFrom = 16
const ableTo = 60

export interface AssessmentSelected {
  office_id: number
  assessment_id: number
  household_id: number
  village_id: number
  assessed_on: LocalDate
  hardship: number
  hardship_note: string
  frame_weak: boolean | null
  wall_weak: boolean | null
  roof_weak: boolean | null
  land: string
  workers: number
  savings: number
  relatives: number
  independent_since: LocalDate | null
  voted_on: LocalDate | null
  votes_for: number | null
  votes_against: number | null
  committed_on: LocalDate | null
  helped_before: string
}

export const foundOf = (row: AssessmentSelected) => ({
  assessmentId: row.assessment_id,
  assessedOn: row.assessed_on,
  hardship: row.hardship as 1 | 2 | 3,
  hardshipNote: row.hardship_note,
  frameWeak: row.frame_weak,
  wallWeak: row.wall_weak,
  roofWeak: row.roof_weak,
  land: row.land as Land,
  workers: row.workers,
  savings: String(row.savings),
  relatives: String(row.relatives),
  independentSince: row.independent_since,
  votedOn: row.voted_on,
  votesFor: row.votes_for,
  votesAgainst: row.votes_against,
  committedOn: row.committed_on,
  helpedBefore: row.helped_before,
})

export const assessedOf = (row: AssessmentSelected, classOfHousehold: string): Assessed => ({
  ...foundOf(row),
  class: classOfHousehold,
  savings: BigInt(row.savings),
  relatives: BigInt(row.relatives),
})

/** The parts of the house by the last answered survey: "non_durable" is weak. */
const lastSurvey = sql`left join lateral (select s.surveyed_on, s.answers->'household'->>'frameMaterial' as frame,
    s.answers->'household'->>'wallMaterial' as wall, s.answers->'household'->>'roofMaterial' as roof
  from v_survey s where s.office_id = h.office_id and s.household_id = h.household_id and s.superseded_at is null and s.answers is not null
  order by s.surveyed_on desc limit 1) s on true`
const weakIn = (material: string | null) => (material === null ? null : material === 'non_durable')

/** A house given or planned, or paid and not yet back, that still stands. */
export async function standingHouse(tx: Tx, officeId: number, householdIds: readonly number[]) {
  const { rows } = await sql<{
    household_id: number
    house_id: number
    name: string
    title: string
    given_on: LocalDate | null
    is_owed: boolean
    paid: string
  }>`
    select d.household_id, coalesce(x.house_id, 0) as house_id, h.head_name as name, coalesce(l.title, d.cycle) as title, d.given_on,
      d.state = 'owed' as is_owed, coalesce(x.paid, 0)::text as paid
    from v_delivery d join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join house x on x.office_id = d.office_id and x.delivery_id = d.delivery_id
      left join v_support_list l on l.office_id = d.office_id and l.list_id = d.list_id
    where d.office_id = ${officeId} and d.household_id = any (${[...householdIds]}::bigint[]) and d.kind = 'housing'
      and ${stands}`.execute(tx)
  return rows
}

export const assessForm = query(assessFormContract, {
  right: 'support.read',
  run: async ({ householdId }, context) => {
    const { tx, services, today, actor } = context
    const { rows } = await sql<{
      office_id: number
      head_name: string
      code: string
      village_id: number
      class: string
      registered_on: LocalDate
      workers: number
      surveyed_on: LocalDate | null
      frame: string | null
      wall: string | null
      roof: string | null
    }>`select h.office_id, h.head_name, h.code, h.village_id, h.class, h.registered_on, s.*,
        (select count(*)::int from v_member_now m where m.office_id = h.office_id and m.household_id = h.household_id
          and m.birth_date <= ${today}::date - make_interval(years => ${ableFrom}) and m.birth_date > ${today}::date - make_interval(years => ${ableTo})) as workers
      from v_household h ${lastSurvey} where h.household_id = ${householdId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'hộ' })
    const last = await tx
      .selectFrom('house_assessment')
      .selectAll()
      .where('office_id', '=', row.office_id)
      .where('household_id', '=', householdId)
      .where('superseded_at', 'is', null)
      .executeTakeFirst()
    const house = (await standingHouse(tx, row.office_id, [householdId])).find(one => one.house_id > 0)
    const tree = await areaTree(tx, services)
    context.seen(row.office_id, 'page', 'household', householdId)
    return {
      householdId,
      household: row.head_name,
      code: row.code,
      village: tree.nameOf(row.village_id, today),
      class: row.class,
      registeredOn: row.registered_on,
      workers: row.workers,
      survey: row.surveyed_on && {
        on: row.surveyed_on,
        frameWeak: weakIn(row.frame),
        wallWeak: weakIn(row.wall),
        roofWeak: weakIn(row.roof),
      },
      last: last ? foundOf(last) : null,
      house: house ? { houseId: house.house_id, title: house.title } : null,
      mayWrite: actor.allows('support.write', { kind: 'village', officeId: row.office_id, villageId: row.village_id }),
    }
  },
})

export const needList = query(needListContract, {
  right: 'support.read',
  run: async ({ villageId, areaId }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or h.office_id = any (${offices ?? []}::int[])) and (${villageId ?? null}::int is null or h.village_id = ${villageId ?? null})
      and h.closed_on is null and not exists (select from v_delivery d where d.office_id = h.office_id and d.household_id = h.household_id
        and d.kind = 'housing' and ${stands})`
    const { rows } = await sql<
      AssessmentSelected & { head_name: string; code: string; class: string; now_village: number }
    >`
      select a.*, h.head_name, h.code, h.class, h.village_id as now_village
      from house_assessment a join v_household h on h.office_id = a.office_id and h.household_id = a.household_id
      where a.superseded_at is null and ${here} limit 2000`.execute(tx)
    const { rows: waiting } = await sql<{
      household_id: number
      head_name: string
      code: string
      village_id: number
      class: string
      weak: number
      total: number
    }>`select h.household_id, h.head_name, h.code, h.village_id, h.class, w.weak, (count(*) over ())::int as total
      from v_household h ${lastSurvey}
        cross join lateral (select (coalesce(s.frame = 'non_durable', false)::int + coalesce(s.wall = 'non_durable', false)::int
          + coalesce(s.roof = 'non_durable', false)::int) as weak) w
      where h.class in ('poor', 'near_poor') and w.weak > 0 and ${here}
        and not exists (select from house_assessment a where a.office_id = h.office_id and a.household_id = h.household_id)
      order by w.weak desc, h.class desc, h.village_id, h.household_id limit 50`.execute(tx)
    if (rows.length > 0) context.seen(rows[0]!.office_id, 'list', 'household', undefined, { rows: rows.length })
    return {
      rows: rows
        .map(row => {
          const one = assessedOf(row, row.class)
          return {
            ...foundOf(row),
            householdId: row.household_id,
            household: row.head_name,
            code: row.code,
            villageId: row.now_village,
            village: tree.nameOf(row.now_village, today),
            class: row.class,
            ...needOf(one),
            gaps: gapsOf(one, { day: today, independentYears: 0 }),
          }
        })
        .sort((a, b) => b.points - a.points || a.householdId - b.householdId),
      unassessed: waiting.map(row => ({
        householdId: row.household_id,
        household: row.head_name,
        code: row.code,
        village: tree.nameOf(row.village_id, today),
        class: row.class,
        weak: row.weak,
      })),
      unassessedCount: waiting[0]?.total ?? 0,
    }
  },
})

export const houseNorms = query(houseNormsContract, {
  right: 'support.read',
  run: async ({ day }, { today }) => {
    const on = day ?? today
    return {
      day: on,
      rows: listHouseNorms().map(norm => ({
        policyId: norm.policyId,
        work: norm.work,
        name: norm.name,
        amount: String(norm.amount),
        from: norm.period.from,
        to: norm.period.to,
        independentYears: norm.independentYears,
        poorDistrictOnly: norm.poorDistrictOnly,
        citation: norm.citation,
        confidence: norm.confidence,
        isInForce: isInForce(norm, on),
      })),
    }
  },
})
