-- What an area is to reach in a year, and where it started. Kept by the office that acts for the area; reviewers have no right to read them.
create table indicator_target (
  office_id int not null references office,
  area_id int not null references area,
  indicator text not null check (indicator <> ''),
  kind text not null check (kind in ('target', 'baseline')),
  year int not null check (year between 2015 and 2050),
  -- hundredths of a per cent, or of a household: 1079 is 10,79 %
  value_hundredths int not null check (value_hundredths >= 0),
  -- the paper that sets it
  basis text not null check (basis <> ''),
  set_by bigint not null,
  set_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, area_id, indicator, kind, year)
);
create unique index indicator_target_one_baseline on indicator_target (office_id, area_id, indicator) where kind = 'baseline';
create index indicator_target_of_area on indicator_target (area_id);

alter table indicator_target enable row level security;
create policy everything on indicator_target to benvung_all using (true) with check (true);
create policy own_offices on indicator_target to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update, delete on indicator_target to benvung_app, benvung_all;
