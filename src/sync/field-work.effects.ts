// Keeps how long an interview took and where it was asked, beside the survey. One statement; the same survey is noted once.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

export async function insertInterview(
  tx: Tx,
  one: {
    surveyId: number
    offices: readonly number[]
    minutes: number | null
    latitude: number | null
    longitude: number | null
    now: Date
  },
): Promise<void> {
  // the distance to the middle of the village's known houses; a degree of latitude is 111.2 km
  await sql`insert into field_visit (office_id, survey_id, household_id, village_id, minutes, latitude, longitude, distance_km, recorded_at)
    select s.office_id, s.survey_id, s.household_id, s.village_id, ${one.minutes}::float8, ${one.latitude}::float8, ${one.longitude}::float8,
      case when m.n >= 3 then 111.2 * sqrt((m.lat - ${one.latitude}::float8) ^ 2
        + ((m.lon - ${one.longitude}::float8) * cos(radians(m.lat))) ^ 2) end, ${one.now}::timestamptz
    from v_survey s left join lateral (select avg(latitude) as lat, avg(longitude) as lon, count(*) as n from v_household h
      where h.office_id = s.office_id and h.village_id = s.village_id and h.latitude is not null and h.closed_on is null) m on true
    where s.office_id = any (${[...one.offices]}::int[]) and s.survey_id = ${one.surveyId} on conflict (office_id, survey_id) do nothing`.execute(
    tx,
  )
}
