-- Values that two people gave to the same field without knowing of each other. The record keeps the current one and stays
-- usable; the other waits here until a person decides.
create table field_conflict (
  office_id int not null references office,
  conflict_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  subject_kind text not null check (subject_kind in ('case', 'household', 'person')),
  subject_id bigint not null,
  path text collate "C" not null,
  -- as it stood when the other value came
  current_value jsonb,
  current_by bigint,
  current_by_name text not null default '',
  current_at timestamptz,
  current_source text not null default '',
  other_value jsonb,
  other_by bigint not null,
  other_device bigint,
  -- by the device's own clock, which may be wrong: told, never compared
  other_at timestamptz,
  received_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'decided', 'given-up')),
  choice text check (choice in ('current', 'other', 'third')),
  decided_value jsonb,
  decided_by bigint,
  decided_at timestamptz,
  note text not null default '',
  version int not null default 1,
  primary key (office_id, conflict_id),
  foreign key (office_id, household_id) references household
);
create index field_conflict_open on field_conflict (office_id, village_id, household_id) where state = 'open';
create index field_conflict_of_subject on field_conflict (office_id, subject_kind, subject_id, state);

alter table field_conflict enable row level security;
create policy everything on field_conflict to benvung_all using (true) with check (true);
create policy own_villages on field_conflict to benvung_app using (office_id = any (current_setting('bv.offices')::int[])
  and (case when current_setting('bv.villages') = '*' then true else village_id = any (current_setting('bv.villages')::int[]) end));
grant select, insert, update, delete on field_conflict to benvung_app, benvung_all;

create view v_field_conflict with (security_invoker = true) as
  select office_id, conflict_id, household_id, village_id, subject_kind, subject_id, path, current_value, current_by, current_by_name,
    current_at, current_source, other_value, other_by, other_device, other_at, received_at, state, choice, decided_value, decided_by,
    decided_at, note, version from field_conflict;
grant select on v_field_conflict to benvung_app, benvung_all;

-- The house's place, for phones.
create or replace view v_household with (security_invoker = true) as
  select office_id, household_id, code, village_id, address, phone, registered_on, closed_on, head_id, head_name, head_search,
    member_count, class, class_since, version, latitude, longitude
  from household;
