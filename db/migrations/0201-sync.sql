-- Phones: enrolled devices, what they sent, which state of a village they hold.

-- Ids of what a device makes are device * 2^32 + counter; device 1 is the server.
create sequence device_number as int start with 2 maxvalue 1048575;
grant usage, select on device_number to benvung_app, benvung_all;

create table device (
  office_id int not null references office,
  device_id bigint not null,
  user_id bigint not null references app_user,
  name text not null,
  -- SPKI of the ECDSA P-256 key that signs its entries; the private half never leaves the phone
  public_key bytea not null,
  -- send_token uploads what waits; read_token opens villages and lies on the phone under the PIN
  send_token_hash bytea not null,
  read_token_hash bytea not null,
  agent text not null default '',
  app_version text not null default '',
  enrolled_at timestamptz not null,
  last_contact_at timestamptz not null,
  -- what it said of itself at the last contact
  unsent int not null default 0,
  unsent_photos int not null default 0,
  unsent_households bigint[] not null default '{}',
  clock_offset_s int,
  revoked_at timestamptz,
  revoked_by bigint,
  revoked_reason text not null default '',
  wiped_at timestamptz,
  primary key (office_id, device_id)
);
create index device_by_id on device (device_id);
create index device_of_user on device (user_id);

create table device_village (
  office_id int not null,
  device_id bigint not null,
  village_id int not null references area,
  taken_at timestamptz not null,
  last_read_at timestamptz not null,
  primary key (office_id, device_id, village_id),
  foreign key (office_id, device_id) references device
);

-- One row per entry of an outbox, kept as it came (sealed and signed), with what became of it.
create table sync_entry (
  office_id int not null,
  device_id bigint not null,
  entry_id bigint not null,
  seq int not null,
  user_id bigint not null,
  causes bigint[] not null default '{}',
  replaces bigint,
  sealed bytea not null,
  command text not null default '',
  household_id bigint,
  village_id int references area,
  state text not null check (state in ('received', 'held', 'applied', 'refused')),
  problem text,
  details jsonb not null default '{}',
  result jsonb,
  journal_id bigint,
  made_at timestamptz,
  received_at timestamptz not null,
  settled_at timestamptz,
  by_file boolean not null default false,
  -- server clock minus device clock when it was sent, if known
  clock_offset_s int,
  primary key (office_id, device_id, entry_id),
  foreign key (office_id, device_id) references device
);
create index sync_entry_waiting on sync_entry (office_id, device_id, seq) where state in ('received', 'held');
create index sync_entry_refused on sync_entry (office_id, received_at) where state = 'refused';
create index sync_entry_by_day on sync_entry (office_id, user_id, received_at);

-- The states of a village that devices hold: one digest per household, so that only what changed is sent.
create table village_snapshot (
  office_id int not null,
  village_id int not null references area,
  cursor text collate "C" not null,
  digests bytea not null,
  made_at timestamptz not null,
  primary key (office_id, village_id, cursor)
);
create index village_snapshot_by_age on village_snapshot (made_at);

create table field_photo (
  office_id int not null references office,
  photo_id bigint not null,
  device_id bigint,
  household_id bigint not null,
  village_id int not null references area,
  case_id bigint,
  kind text not null check (kind in ('house', 'paper', 'other')),
  caption text not null default '',
  taken_at timestamptz,
  latitude double precision,
  longitude double precision,
  -- of the sealed bytes as the phone sends them
  sealed_sha256 text not null,
  sealed_size int not null,
  key_cipher bytea,
  state text not null default 'awaited' check (state in ('awaited', 'stored', 'damaged', 'removed')),
  file_id bigint,
  taken_by bigint not null,
  recorded_at timestamptz not null,
  stored_at timestamptz,
  primary key (office_id, photo_id),
  foreign key (office_id, household_id) references household
);
create index field_photo_of_household on field_photo (office_id, household_id);

do $$
declare t text;
begin
  foreach t in array array['device', 'device_village', 'sync_entry', 'village_snapshot', 'field_photo'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
  foreach t in array array['device', 'device_village', 'sync_entry'] loop
    execute format('create policy own_offices on %I to benvung_app using (office_id = any (current_setting(''bv.offices'')::int[])) with check (office_id = any (current_setting(''bv.offices'')::int[]))', t);
  end loop;
  foreach t in array array['village_snapshot', 'field_photo'] loop
    execute format('create policy own_villages on %I to benvung_app using (office_id = any (current_setting(''bv.offices'')::int[]) and (case when current_setting(''bv.villages'') = ''*'' then true else village_id = any (current_setting(''bv.villages'')::int[]) end))', t);
  end loop;
end $$;

-- What a phone takes along of other nouns' tables.
create view v_person_card with (security_invoker = true) as
  select office_id, person_id, full_name, birth_date, birth_precision, sex, ethnic_code, died_on, citizen_id_state, citizen_id_tail from person;
create view v_visit with (security_invoker = true) as select office_id, visit_id, case_id, visited_on, outcome, by_user, recorded_at from visit;
create view v_review_case with (security_invoker = true) as
  select office_id, case_id, round_office_id, round_id, household_id, village_id, source, state, version, survey_id, reviewer_id from review_case;
create view v_survey with (security_invoker = true) as
  select office_id, survey_id, household_id, village_id, case_id, surveyed_on, outcome, surveyor_id, surveyor_name, entered_by, entered_at, source,
    language, interpreter, answers, superseded_at from survey;
create view v_round with (security_invoker = true) as
  select office_id, round_id, area_id, name, procedure, year, due_on, pack_id, pack_hash, method, b1_table_id, b1_area,
    show_result_to_reviewers, state from round;
create view v_round_of_village with (security_invoker = true) as select office_id, round_id, village_id, state, reviewer_id from round_village;
create view v_b1_table with (security_invoker = true) as select b1_table_id, name, content from b1_table;
grant select on v_person_card, v_visit, v_review_case, v_survey, v_round, v_round_of_village, v_b1_table to benvung_app, benvung_all;

