-- The progress of a year is some hundred rows: what each unit holds, has promised, advanced and spent of an item, and what was spent
-- month by month, kept with every posting. money_flow keeps the same with kinds and sources; this is what is opened all day.
create table money_progress (
  office_id int not null references office,
  budget_year int not null,
  unit_id bigint not null,
  item_code text not null,
  capital text not null check (capital in ('investment', 'recurrent')),
  -- without what was carried over to the next year: that was held in this one
  held bigint not null default 0,
  committed bigint not null default 0,
  advanced bigint not null default 0,
  spent bigint not null default 0,
  -- January to December; the thirteenth is what was posted after the year's end
  spent_months bigint[] not null default '{0,0,0,0,0,0,0,0,0,0,0,0,0}' check (cardinality(spent_months) = 13),
  -- the last month in which the treasury paid or took back budget money
  last_paid date,
  primary key (office_id, budget_year, unit_id, item_code, capital)
);
alter table money_progress enable row level security;
create policy everything on money_progress to benvung_all using (true) with check (true);
create policy own_offices on money_progress to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update, delete on money_progress to benvung_app, benvung_all;

insert into money_progress (office_id, budget_year, unit_id, item_code, capital, held, committed, advanced, spent, spent_months, last_paid)
select f.office_id, f.budget_year, f.unit_id, f.item_code, f.capital,
  coalesce(sum(f.amount) filter (where f.stage <> 'outside' and not (f.kind = 'carry-over' and f.amount < 0)), 0),
  coalesce(sum(f.amount) filter (where f.stage = 'committed'), 0), coalesce(sum(f.amount) filter (where f.stage = 'advanced'), 0),
  coalesce(sum(f.amount) filter (where f.stage = 'spent'), 0),
  (select array_agg(coalesce((select sum(g.amount) from money_flow g where g.office_id = f.office_id and g.budget_year = f.budget_year and g.unit_id = f.unit_id
      and g.item_code = f.item_code and g.capital = f.capital and g.stage = 'spent'
      and case when extract(year from g.month) > g.budget_year then 13 when extract(year from g.month) < g.budget_year then 1 else extract(month from g.month) end = k), 0)::bigint order by k)
    from generate_series(1, 13) as k),
  max(f.month) filter (where f.stage in ('advanced', 'spent') and f.source in ('central', 'province', 'district', 'commune')
    and f.kind in ('advance', 'disburse', 'refund', 'reverse'))
from money_flow f group by f.office_id, f.budget_year, f.unit_id, f.item_code, f.capital;
