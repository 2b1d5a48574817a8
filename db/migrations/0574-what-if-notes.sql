-- What was tried with other lines or another pack, and what came of it on that day: an estimate, it decides nothing. Numbers only.
create table what_if_note (
  office_id int not null references office,
  note_id bigint not null,
  area_id int not null references area,
  year int not null,
  name text not null check (name <> ''),
  note text not null default '',
  -- the pack, the lines that differ, the prices given by hand
  trial jsonb not null,
  result jsonb not null,
  saved_by bigint not null,
  saved_at timestamptz not null,
  primary key (office_id, note_id)
);
create index what_if_note_of_area on what_if_note (area_id, saved_at desc);
alter table what_if_note enable row level security;
create policy everything on what_if_note to benvung_all using (true) with check (true);
-- Who works in single villages reads notes of these alone: a commune's numbers are of its other villages too.
create policy own_villages on what_if_note to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and ((select current_setting('bv.villages') = '*') or area_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
grant select, insert, update, delete on what_if_note to benvung_app, benvung_all;
