// Keeps how long interviews took and where they were asked, beside the surveys. One statement; the same survey is noted once.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

export interface InterviewNote {
  surveyId: number
  minutes: number | null
  latitude: number | null
  longitude: number | null
  accuracyM: number | null
  locatedAt: string | null
}

/** A point that may be so far off says nothing about the distance to the village. Ours, no legal rule. */
const coarseM = 2000

/** `offices`: those in which the surveys may lie. */
export async function insertInterviews(
  tx: Tx,
  offices: readonly number[],
  notes: readonly InterviewNote[],
  now: Date,
): Promise<void> {
  // the distance to the middle of the village's known houses; a degree of latitude is 111.2 km
  await sql`with noted as materialized (
      select s.office_id, s.survey_id, s.household_id, s.village_id, n.minutes, n.latitude, n.longitude, n.accuracy_m, n.located_at
      from unnest(${notes.map(one => one.surveyId)}::bigint[], ${notes.map(one => one.minutes)}::float8[],
        ${notes.map(one => one.latitude)}::float8[], ${notes.map(one => one.longitude)}::float8[], ${notes.map(one => one.accuracyM)}::float8[],
        ${notes.map(one => one.locatedAt)}::timestamptz[]) n (survey_id, minutes, latitude, longitude, accuracy_m, located_at)
      join v_survey s on s.office_id = any (${[...offices]}::int[]) and s.survey_id = n.survey_id),
    middle as (select h.office_id, h.village_id, avg(h.latitude) as lat, avg(h.longitude) as lon, count(*) as n from v_household h
      where (h.office_id, h.village_id) in (select office_id, village_id from noted) and h.latitude is not null and h.closed_on is null
      group by h.office_id, h.village_id)
    insert into field_visit (office_id, survey_id, household_id, village_id, minutes, latitude, longitude, accuracy_m, located_at,
      distance_km, recorded_at)
    select v.office_id, v.survey_id, v.household_id, v.village_id, v.minutes, v.latitude, v.longitude, v.accuracy_m, v.located_at,
      case when m.n >= 3 and coalesce(v.accuracy_m, 0) <= ${coarseM} then 111.2 * sqrt((m.lat - v.latitude) ^ 2 + ((m.lon - v.longitude) * cos(radians(m.lat))) ^ 2) end,
      ${now}::timestamptz
    from noted v left join middle m on m.office_id = v.office_id and m.village_id = v.village_id
    on conflict (office_id, survey_id) do nothing`.execute(tx)
}
