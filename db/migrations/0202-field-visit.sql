-- How long an interview took and where it was asked, by the phone: for hints only.
create table field_visit (
  office_id int not null,
  survey_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  minutes double precision,
  latitude double precision,
  longitude double precision,
  distance_km double precision,
  recorded_at timestamptz not null,
  primary key (office_id, survey_id)
);
alter table field_visit enable row level security;
create policy everything on field_visit to benvung_all using (true) with check (true);
create policy own_villages on field_visit to benvung_app using (office_id = any (current_setting('bv.offices')::int[])
  and (case when current_setting('bv.villages') = '*' then true else village_id = any (current_setting('bv.villages')::int[]) end));
grant select, insert, update, delete on field_visit to benvung_app, benvung_all;
