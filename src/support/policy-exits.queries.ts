// Of households that got a kind of support while poor: how many left poverty afterwards and stayed out. One statement.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { addMonths } from '../base/local-date.ts'
import { query } from '../platform/query.ts'
import { fewest, lastingMonths, supportExitsContract, withinMonths } from './policy-exits.api.ts'

interface Row {
  kind: string
  households: number
  amount: string
  lasting: number
  recent: number
  poor: number
  gone: number
}

export const supportExits = query(supportExitsContract, {
  right: 'support.read',
  run: async ({ areaId, from, to }, { tx, services, scope, today }) => {
    const tree = await areaTree(tx, services)
    // Support of the last months cannot have come before a lasting exit.
    const until = to ?? addMonths(today, -lastingMonths)
    const since = from ?? addMonths(until, -withinMonths)
    const villages = areaId === undefined ? null : tree.villagesOf(areaId, today).map(area => area.areaId)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } = await sql<Row>`
      with given as (select d.office_id, d.household_id, d.kind, min(d.given_on) as first, sum(d.amount) as amount
          from v_delivery d join v_household_status s on s.office_id = d.office_id and s.household_id = d.household_id and s.class = 'poor'
            and s.valid_from <= d.given_on and (s.valid_to is null or s.valid_to >= d.given_on)
          where d.state = 'given' and d.given_on between ${since}::date and ${until}::date
            and (${offices === null} or d.office_id = any (${offices ?? []}::int[]))
            and (${villages === null} or d.village_id = any (${villages ?? []}::int[]))
          group by 1, 2, 3),
        ended as (select g.office_id, g.household_id, g.kind, g.first, g.amount, h.closed_on,
            (select bool_or(s.valid_to is null) from v_household_status s
              where s.office_id = g.office_id and s.household_id = g.household_id and s.class = 'poor') as poor_now,
            (select max(s.valid_to) from v_household_status s
              where s.office_id = g.office_id and s.household_id = g.household_id and s.class = 'poor') as left_on
          from given g join v_household h on h.office_id = g.office_id and h.household_id = g.household_id),
        told as (select kind, amount, case
            when closed_on is not null and (poor_now or left_on is null or closed_on < left_on + make_interval(months => ${lastingMonths}::int)) then 'gone'
            when poor_now or left_on is null or left_on > first + make_interval(months => ${withinMonths}::int) then 'poor'
            when left_on + make_interval(months => ${lastingMonths}::int) <= ${today}::date then 'lasting'
            else 'recent' end as what from ended)
      select kind, count(*)::int as households, coalesce(sum(amount), 0)::text as amount,
        count(*) filter (where what = 'lasting')::int as lasting, count(*) filter (where what = 'recent')::int as recent,
        count(*) filter (where what = 'poor')::int as poor, count(*) filter (where what = 'gone')::int as gone
      from told group by kind order by kind`.execute(tx)
    return {
      from: since,
      to: until,
      rows: rows.map(row => ({
        ...row,
        perBillion:
          row.households < fewest || BigInt(row.amount) === 0n
            ? null
            : Number((BigInt(row.lasting) * 100_000_000_000n) / BigInt(row.amount)),
      })),
    }
  },
})
