-- What an area means to do in a year, for which programme, with which money; and the norms that it may have to wait for.

-- Programmes, projects and activities of a province or commune beside the national ones (those are law data). A catalogue: names of
-- programmes are public, and a commune's plan carries out its province's.
create table own_programme_item (
  code text primary key check (code ~ '^DP[0-9]+/'),
  parent_code text,
  kind text not null check (kind in ('programme', 'project', 'sub-project', 'activity')),
  name_vi text not null check (name_vi <> ''),
  name_en text not null default '',
  area_id int not null references area,
  from_year int not null check (from_year between 2000 and 2100),
  to_year int not null check (to_year between 2000 and 2100),
  basis text not null check (basis <> ''),
  -- what it carries out: the province's plan, the party committee's resolution
  policies text not null default '',
  owner_unit text not null default '',
  investor text not null default '',
  retired_on date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  check (to_year >= from_year)
);
create index own_programme_item_of_area on own_programme_item (area_id);

-- Limits and norms with their legal source. One that is missing stands here too, so that it can be waited for. A catalogue.
create table norm (
  norm_id bigint primary key,
  name text not null check (name <> ''),
  state text not null check (state in ('missing', 'issued', 'expired')),
  area_id int not null references area,
  -- what it is a norm of: item codes
  item_codes text[] not null default '{}',
  value_text text not null default '',
  basis text not null default '',
  confidence text not null default 'unverified' check (confidence in ('verified', 'secondary', 'unverified')),
  valid_from date,
  valid_to date,
  -- who is to issue what is missing, and by when it was asked for
  issuer text not null default '',
  missing_since date,
  expected_on date,
  note text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  issued_recorded_at timestamptz,
  version int not null default 1,
  check ((state = 'missing') <= (missing_since is not null)),
  check ((state = 'issued') <= (basis <> '' and value_text <> '' and valid_from is not null)),
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index norm_of_area on norm (area_id, state);

create table plan (
  office_id int not null references office,
  plan_id bigint not null,
  area_id int not null references area,
  plan_year int not null check (plan_year between 2000 and 2100),
  -- one programme's plan, or '' for all of them together
  programme_code text not null default '',
  version_no int not null check (version_no > 0),
  title text not null check (title <> ''),
  -- what it stands on and what it carries out: the province's plan, the party committee's resolution
  basis text not null default '',
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'replaced', 'dropped')),
  lines int not null default 0,
  amount bigint not null default 0,
  submitted_by bigint,
  submitted_at timestamptz,
  returned_reason text not null default '',
  content_hash bytea,
  approving_level text check (approving_level in ('central', 'province', 'district', 'commune')),
  decision_number text,
  decided_on date,
  signer text not null default '',
  file_id bigint,
  approved_by bigint,
  approved_at timestamptz,
  replaces bigint,
  created_by bigint not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, plan_id),
  unique (office_id, area_id, plan_year, programme_code, version_no),
  check ((state in ('approved', 'replaced')) <= (content_hash is not null and decision_number is not null and decided_on is not null))
);
create unique index plan_one_open on plan (office_id, area_id, plan_year, programme_code) where state in ('draft', 'submitted');
create unique index plan_one_in_force on plan (office_id, area_id, plan_year, programme_code) where state = 'approved';

create table plan_line (
  office_id int not null references office,
  line_id bigint not null,
  plan_id bigint not null,
  -- the same line through the versions of a plan
  root_line_id bigint not null,
  line_no int not null,
  item_code text not null,
  activity text not null check (activity <> ''),
  place_area_id int not null references area,
  owner_unit text not null default '',
  investor text not null default '',
  target_hundredths bigint check (target_hundredths > 0),
  target_unit text not null default '',
  due_on date,
  capital text not null check (capital in ('investment', 'recurrent')),
  source text not null check (source in ('central', 'province', 'district', 'commune', 'credit', 'socialised', 'people', 'front-fund')),
  amount bigint not null default 0 check (amount >= 0),
  note text not null default '',
  -- from an allocation by criteria: why this much
  reason text not null default '',
  proposal_meeting_id bigint,
  proposal_text text not null default '',
  norm_id bigint references norm,
  primary key (office_id, line_id),
  foreign key (office_id, plan_id) references plan
);
create index plan_line_of_plan on plan_line (office_id, plan_id, line_no);
create index plan_line_of_place on plan_line (office_id, place_area_id);
create index plan_line_waiting on plan_line (office_id, norm_id) where norm_id is not null;

-- What was submitted or approved stands: its lines change only in a draft.
create function plan_lines_stand() returns trigger language plpgsql security definer set search_path = public as $$
declare
  found_state text;
begin
  select state into found_state from plan where office_id = coalesce(new.office_id, old.office_id) and plan_id = coalesce(new.plan_id, old.plan_id);
  if found_state <> 'draft' then
    raise exception 'lines of a plan that is %', found_state using errcode = 'check_violation', constraint = 'plan_lines_stand';
  end if;
  return coalesce(new, old);
end $$;
create trigger plan_lines_stand before insert or update or delete on plan_line for each row execute function plan_lines_stand();

-- What an approved plan of a level above puts into an area, kept by the office of that area, so that it sees what comes to it.
create table plan_assigned_line (
  office_id int not null references office,
  line_id bigint not null,
  from_office_id int not null,
  plan_id bigint not null,
  plan_title text not null,
  issuer text not null,
  decision_number text not null,
  decided_on date not null,
  plan_year int not null,
  item_code text not null,
  activity text not null,
  place_area_id int not null references area,
  owner_unit text not null default '',
  target_hundredths bigint,
  target_unit text not null default '',
  due_on date,
  capital text not null check (capital in ('investment', 'recurrent')),
  source text not null check (source in ('central', 'province', 'district', 'commune', 'credit', 'socialised', 'people', 'front-fund')),
  amount bigint not null default 0,
  note text not null default '',
  primary key (office_id, line_id)
);
create index plan_assigned_line_of_year on plan_assigned_line (office_id, plan_year);
create index plan_assigned_line_of_plan on plan_assigned_line (from_office_id, plan_id);

do $$
declare
  t text;
begin
  foreach t in array array['plan', 'plan_line', 'plan_assigned_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;
grant select, insert, update on own_programme_item, norm to benvung_app, benvung_all;

create view v_plan with (security_invoker = true) as
  select office_id, plan_id, area_id, plan_year, programme_code, version_no, title, state, lines, amount, decision_number, decided_on from plan;
create view v_plan_line with (security_invoker = true) as
  select office_id, line_id, plan_id, root_line_id, line_no, item_code, activity, place_area_id, owner_unit, investor, target_hundredths,
    target_unit, due_on, capital, source, amount, note, norm_id from plan_line;
create view v_own_programme_item as select code, parent_code, kind, name_vi, name_en, area_id, from_year, to_year, basis, retired_on from own_programme_item;
create view v_norm as select norm_id, name, state, area_id, item_codes, value_text, basis, confidence, valid_from, valid_to, issuer, missing_since from norm;
grant select on v_plan, v_plan_line, v_own_programme_item, v_norm to benvung_app, benvung_all;
