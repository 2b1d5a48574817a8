-- What threw a household back during the year, told by whoever saw it; ranks visits, and may lead to a regular review.
create table shock (
  office_id int not null references office,
  shock_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  kind text not null check (kind in ('flood', 'landslide', 'storm', 'drought', 'fire', 'illness', 'accident', 'death', 'lost-work', 'crop-loss', 'animal-loss', 'hunger', 'other')),
  on_day date not null,
  -- 1 light, 2 heavy, 3 cannot get by without help now
  severity int not null check (severity between 1 and 3),
  note text not null default '',
  needs text[] not null default '{}',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  device_id bigint,
  state text not null default 'open' check (state in ('open', 'visited', 'helped', 'review', 'closed')),
  outcome text not null default '',
  closed_on date,
  closed_by bigint,
  version int not null default 1,
  primary key (office_id, shock_id),
  foreign key (office_id, household_id) references household
);
create index shock_open on shock (office_id, village_id, severity desc, on_day desc) where state in ('open', 'visited');
create index shock_of_household on shock (office_id, household_id);
alter table shock enable row level security;
create policy everything on shock to benvung_all using (true) with check (true);
create policy own_villages on shock to benvung_app using (office_id = any (current_setting('bv.offices')::int[])
  and (case when current_setting('bv.villages') = '*' then true else village_id = any (current_setting('bv.villages')::int[]) end));
grant select, insert, update, delete on shock to benvung_app, benvung_all;
