// Brings the lines of the plan up to date with the last surveys: new ones are opened, those that a later survey no longer finds are
// closed, those of households that are no longer poor end. Unknown answers close nothing. Set-based.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { indicatorBits } from './deprivation-plan.ts'

export async function syncDeprivations(
  tx: Tx,
  offices: readonly number[],
  day: LocalDate,
  by: { userId: number; now: Date },
): Promise<{ opened: number; gone: number; ended: number }> {
  const bits = indicatorBits()
  const ids = [...offices]
  const asked = sql`asked as (select distinct on (office_id, household_id) office_id, household_id, surveyed_on, pack_id, deprived_mask, unknown_mask
      from v_household_fact where office_id = any (${ids}::int[]) and superseded_at is null and surveyed_on <= ${day}::date
      order by office_id, household_id, surveyed_on desc, survey_id desc),
    code as (select * from unnest(${bits.map(one => one.pack)}::text[], ${bits.map(one => one.bit)}::int[], ${bits.map(one => one.code)}::text[])
      as c (pack_id, bit, indicator))`
  const poor = sql`(select s.office_id, s.household_id from v_household_status s join v_household h using (office_id, household_id)
      where s.office_id = any (${ids}::int[]) and s.class = 'poor' and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date)
        and (h.closed_on is null or h.closed_on > ${day}::date))`
  const ended =
    await sql`update deprivation_line d set state = 'ended', closed_on = ${day}::date, updated_by = ${by.userId}, updated_at = ${by.now},
      version = d.version + 1
    where d.office_id = any (${ids}::int[]) and d.state = 'open' and d.opened_on <= ${day}::date
      and (d.office_id, d.household_id) not in ${poor}`.execute(tx)
  const gone = await sql`with ${asked}
    update deprivation_line d set state = 'gone', closed_on = a.surveyed_on, updated_by = ${by.userId}, updated_at = ${by.now}, version = d.version + 1
    from asked a, code c
    where a.office_id = d.office_id and a.household_id = d.household_id and c.pack_id = a.pack_id and c.indicator = d.indicator
      and d.state = 'open' and a.surveyed_on > d.opened_on and ((a.deprived_mask | a.unknown_mask) >> c.bit) & 1 = 0`.execute(
    tx,
  )
  const opened = await sql`with ${asked}
    insert into deprivation_line (office_id, household_id, indicator, opened_on, village_id, updated_by, updated_at)
    select a.office_id, a.household_id, c.indicator, a.surveyed_on, h.village_id, ${by.userId}::bigint, ${by.now}::timestamptz
    from asked a join code c on c.pack_id = a.pack_id and (a.deprived_mask >> c.bit) & 1 = 1
      join v_household h on h.office_id = a.office_id and h.household_id = a.household_id
    where (a.office_id, a.household_id) in ${poor}
      and not exists (select from deprivation_line d where d.office_id = a.office_id and d.household_id = a.household_id
        and d.indicator = c.indicator and (d.state = 'open' or d.opened_on = a.surveyed_on))`.execute(tx)
  return {
    opened: Number(opened.numAffectedRows ?? 0),
    gone: Number(gone.numAffectedRows ?? 0),
    ended: Number(ended.numAffectedRows ?? 0),
  }
}
