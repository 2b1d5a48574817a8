// Counts the books anew and compares with what every posting keeps counted (balances, monthly flows, the progress of a year): for
// `benvung verify`. Changes nothing; says how much it looked at.
import { inOneSnapshot, type RecountFault } from '../../platform/recount.ts'
import type { Services } from '../../platform/services.ts'

/** Of kept sums the office is 0 and the id the year. */
export type BookFault = RecountFault<'posting' | 'balance' | 'flow' | 'progress' | 'kept'>

export interface BookRecount {
  postings: number
  accounts: number
  faults: BookFault[]
}

/** One snapshot over the books of all offices. */
export function recountBooks(services: Pick<Services, 'db'>): Promise<BookRecount> {
  return inOneSnapshot(services, async snapshot => {
    const [counts] = await snapshot.rows<{ postings: number; accounts: number }>(
      `select (select count(distinct posting_id)::int from money_posting) as postings, (select count(*)::int from money_account) as accounts`,
    )
    return { ...counts!, faults: await snapshot.faults(wrong) }
  })
}

// the thirteen months as one text; of who has paid they are not told
const months = `concat_ws(' ', ${Array.from({ length: 13 }, (_, i) => `coalesce(sum(spent_months[${i + 1}]), 0)`).join(', ')})`

const wrong: Record<BookFault['kind'], string> = {
  // Both sides of a posting, in whichever books they stand.
  posting: `select min(office_id) as office_id, posting_id as id from money_entry group by posting_id having sum(amount) <> 0`,
  balance: `
    select a.office_id, a.account_id as id from money_account a
      left join (select office_id, account_id, sum(amount) as n from money_entry group by 1, 2) e
        on e.office_id = a.office_id and e.account_id = a.account_id
    where a.balance <> coalesce(e.n, 0)`,
  // An account is named by its envelope and stage; the flows of an envelope add up to it.
  flow: `
    select a.office_id, a.account_id as id from money_account a
      left join (select office_id, unit_id, budget_year, item_code, source, capital, stage, sum(amount) as n from money_flow group by 1, 2, 3, 4, 5, 6, 7) f
        using (office_id, unit_id, budget_year, item_code, source, capital, stage)
    where a.balance <> coalesce(f.n, 0)`,
  // Held is what is in every stage but outside, with what was carried to the next year; months add up to what was spent.
  progress: `
    select office_id, unit_id as id
    from (select office_id, budget_year, unit_id, item_code, capital,
        coalesce(sum(amount) filter (where not (kind = 'carry-over' and amount < 0)), 0) as held,
        coalesce(sum(amount) filter (where stage = 'committed'), 0) as committed, coalesce(sum(amount) filter (where stage = 'advanced'), 0) as advanced,
        coalesce(sum(amount) filter (where stage = 'spent'), 0) as spent
      from money_flow where stage <> 'outside' group by 1, 2, 3, 4, 5) f
      full join money_progress p using (office_id, budget_year, unit_id, item_code, capital)
    where (coalesce(p.held, 0), coalesce(p.committed, 0), coalesce(p.advanced, 0), coalesce(p.spent, 0))
        <> (coalesce(f.held, 0), coalesce(f.committed, 0), coalesce(f.advanced, 0), coalesce(f.spent, 0))
      or coalesce(p.spent, 0) <> coalesce((select sum(m) from unnest(p.spent_months) as m), 0)
    group by 1, 2`,
  // What is kept for readers of many offices, with what the log says was posted since, is what the rows add up to.
  kept: `
    with kept as (select * from money_progress_kept where cluster = (select system_identifier from pg_control_system())),
      told as (
        select k.reader, k.budget_year, 'i' || i.item_code as what, i.capital, i.held, i.committed, i.advanced, i.spent, i.spent_months, null::date as last_paid
        from kept k join money_progress_of_item i on i.reader = k.reader and i.budget_year = k.budget_year
        union all
        select k.reader, k.budget_year, 'u' || u.unit_id, u.capital, u.held, u.committed, u.advanced, u.spent, u.spent_months, null
        from kept k join money_progress_of_unit u on u.reader = k.reader and u.budget_year = k.budget_year
        union all
        select k.reader, k.budget_year, 'p' || p.unit_id, '', 0, 0, 0, 0, '{}', p.last_paid
        from kept k join money_progress_of_payer p on p.reader = k.reader and p.budget_year = k.budget_year
        union all
        select k.reader, k.budget_year, w.what, w.capital, c.held * w.counts, c.committed * w.counts, c.advanced * w.counts, c.spent * w.counts,
          case w.counts when 1 then c.spent_months else '{}' end, case w.counts when 0 then c.last_paid end
        from kept k join money_progress_change c on c.budget_year = k.budget_year and (k.offices is null or c.office_id = any (k.offices))
            and c.xid >= pg_snapshot_xmin(k.snapshot) and not pg_visible_in_snapshot(c.xid, k.snapshot)
          cross join lateral (values ('i' || c.item_code, c.capital, 1), ('u' || c.unit_id, c.capital, 1), ('p' || c.unit_id, '', 0)) as w(what, capital, counts)),
      counted as (
        select k.reader, k.budget_year, w.what, w.capital, p.held * w.counts as held, p.committed * w.counts as committed, p.advanced * w.counts as advanced,
          p.spent * w.counts as spent, case w.counts when 1 then p.spent_months else '{}' end as spent_months, case w.counts when 0 then p.last_paid end as last_paid
        from kept k join money_progress p on p.budget_year = k.budget_year and (k.offices is null or p.office_id = any (k.offices))
          cross join lateral (values ('i' || p.item_code, p.capital, 1), ('u' || p.unit_id, p.capital, 1), ('p' || p.unit_id, '', 0)) as w(what, capital, counts))
    select distinct 0 as office_id, budget_year as id from (
      select reader, budget_year, what, capital, sum(held) as held, sum(committed) as committed, sum(advanced) as advanced, sum(spent) as spent,
        ${months} as months, max(last_paid) as last_paid from told group by 1, 2, 3, 4) t
      full join (select reader, budget_year, what, capital, sum(held) as held, sum(committed) as committed, sum(advanced) as advanced, sum(spent) as spent,
        ${months} as months, max(last_paid) as last_paid from counted group by 1, 2, 3, 4) c using (reader, budget_year, what, capital)
    where (coalesce(t.held, 0), coalesce(t.committed, 0), coalesce(t.advanced, 0), coalesce(t.spent, 0), coalesce(t.months, '0 0 0 0 0 0 0 0 0 0 0 0 0'), coalesce(t.last_paid, '-infinity'))
      <> (coalesce(c.held, 0), coalesce(c.committed, 0), coalesce(c.advanced, 0), coalesce(c.spent, 0), coalesce(c.months, '0 0 0 0 0 0 0 0 0 0 0 0 0'), coalesce(c.last_paid, '-infinity'))`,
}
