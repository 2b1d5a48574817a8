-- The progress of a province is opened all day; adding up the rows of two hundred offices for every reader is most of what it costs. Its
-- sums are kept: as they stood at one moment (a snapshot of transactions), and what was posted since is added by who reads. A posting
-- only appends a line to the log, so that no posting waits for another because of a sum that both change.
-- All of it can be counted anew, belongs to this cluster (numbers of transactions mean nothing in another) and is in no backup: unlogged.

create unlogged table money_progress_change (
  xid xid8 not null default pg_current_xact_id(),
  office_id int not null,
  budget_year int not null,
  unit_id bigint not null,
  item_code text not null,
  capital text not null,
  held bigint not null,
  committed bigint not null,
  advanced bigint not null,
  spent bigint not null,
  spent_months bigint[] not null,
  last_paid date
);
create index money_progress_change_since on money_progress_change (budget_year, xid);

-- Whose sums: of all offices ('*'), or of those of a province; `reader` is md5 of the text that the scope's setting is.
create unlogged table money_progress_kept (
  reader text not null,
  budget_year int not null,
  -- null: all
  offices int[],
  cluster bigint not null,
  snapshot pg_snapshot not null,
  primary key (reader, budget_year)
);

create unlogged table money_progress_of_item (
  reader text not null,
  budget_year int not null,
  item_code text not null,
  capital text not null,
  held bigint not null,
  committed bigint not null,
  advanced bigint not null,
  spent bigint not null,
  spent_months bigint[] not null,
  primary key (reader, budget_year, item_code, capital)
);

create unlogged table money_progress_of_unit (
  reader text not null,
  budget_year int not null,
  office_id int not null,
  unit_id bigint not null,
  capital text not null,
  held bigint not null,
  committed bigint not null,
  advanced bigint not null,
  spent bigint not null,
  spent_months bigint[] not null,
  primary key (reader, budget_year, unit_id, capital)
);

-- When the treasury last paid for each unit: what a reader asks to know how far the books agree with it.
create unlogged table money_progress_of_payer (
  reader text not null,
  budget_year int not null,
  office_id int not null,
  unit_id bigint not null,
  last_paid date not null,
  primary key (reader, budget_year, unit_id)
);

-- Readers see kept sums of exactly what they may see: all their offices, or all but the province's own (0), when they ask for its area.
do $$
declare
  t text;
begin
  foreach t in array array['money_progress_kept', 'money_progress_of_item', 'money_progress_of_unit', 'money_progress_of_payer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format($policy$create policy own_offices on %I for select to benvung_app using (reader = any ((select array[md5(s), md5(regexp_replace(s, '^\{0,', '{'))]
      from current_setting('bv.offices') as s)::text[]))$policy$, t);
    execute format('grant select on %I to benvung_app', t);
    execute format('grant select, insert, update, delete on %I to benvung_all', t);
  end loop;
end $$;
alter table money_progress_change enable row level security;
create policy everything on money_progress_change to benvung_all using (true) with check (true);
create policy own_offices on money_progress_change to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert on money_progress_change to benvung_app;
grant select, insert, delete on money_progress_change to benvung_all;

-- To which month each unit is closed with the treasury, nothing open before it: written by the months themselves, whoever changes them.
create table treasury_closed_to (
  office_id int not null references office,
  unit_id bigint not null,
  month date,
  primary key (office_id, unit_id)
);
alter table treasury_closed_to enable row level security;
create policy everything on treasury_closed_to to benvung_all using (true) with check (true);
create policy own_offices on treasury_closed_to to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update on treasury_closed_to to benvung_app, benvung_all;

create function treasury_close_to() returns trigger language plpgsql as $$
declare
  m record;
begin
  if tg_op = 'DELETE' then m := old; else m := new; end if;
  -- the unit's row is held first: who waited counts what the other has written
  insert into treasury_closed_to as t (office_id, unit_id) values (m.office_id, m.unit_id)
    on conflict (office_id, unit_id) do update set month = t.month;
  update treasury_closed_to t set month = (
      select max(c.month) from treasury_month c where c.office_id = m.office_id and c.unit_id = m.unit_id and c.month < coalesce(
        (select min(o.month) from treasury_month o where o.office_id = m.office_id and o.unit_id = m.unit_id and o.closed_at is null), 'infinity'))
    where t.office_id = m.office_id and t.unit_id = m.unit_id;
  return null;
end $$;
create trigger treasury_close_to after insert or update or delete on treasury_month for each row execute function treasury_close_to();

insert into treasury_closed_to (office_id, unit_id, month)
select u.office_id, u.unit_id, (
    select max(c.month) from treasury_month c where c.office_id = u.office_id and c.unit_id = u.unit_id and c.month < coalesce(
      (select min(o.month) from treasury_month o where o.office_id = u.office_id and o.unit_id = u.unit_id and o.closed_at is null), 'infinity'))
from (select distinct office_id, unit_id from treasury_month) u;
