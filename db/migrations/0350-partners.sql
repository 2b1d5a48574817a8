-- Those who help: agencies, unions, enterprises, donors; which of them helps which village, by which decision, and what came of it.
-- A village's rows lie in the village's office. An agency lies with the office that keeps its card, and is seen from each village it helps.

create table agency (
  office_id int not null references office,
  agency_id bigint not null,
  name text not null check (name <> ''),
  -- folded: the same agency is not recorded twice under two spellings
  name_key text not null,
  kind text not null check (kind in ('agency', 'union', 'armed-forces', 'enterprise', 'donor', 'other')),
  sector text not null default '',
  contact_name text not null default '',
  contact_phone text not null default '',
  valid_from date not null,
  valid_to date,
  -- in whose place it stands after a merger or a change of name
  predecessor_id bigint,
  made_up boolean not null default false,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, agency_id),
  unique (office_id, name_key),
  check (valid_to is null or valid_to >= valid_from)
);

-- Of a union: its branch in a village.
create table agency_branch (
  office_id int not null references office,
  branch_id bigint not null,
  agency_id bigint not null,
  village_id int not null references area,
  name text not null check (name <> ''),
  lead_name text not null default '',
  members int not null default 0 check (members >= 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, branch_id),
  unique (office_id, village_id, agency_id)
);

create table twinning (
  office_id int not null references office,
  twinning_id bigint not null,
  agency_id bigint not null,
  village_id int not null references area,
  decision_number text not null check (decision_number <> ''),
  decided_on date not null,
  signer text not null,
  valid_from date not null,
  valid_to date,
  end_reason text not null default '',
  -- the twinning whose work it goes on with
  follows_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, twinning_id),
  check (valid_to is null or valid_to >= valid_from),
  check (valid_to is null or end_reason <> '')
);
create unique index twinning_now on twinning (office_id, village_id, agency_id) where valid_to is null;
create index twinning_of_agency on twinning (agency_id);

create table partner_wish (
  office_id int not null references office,
  wish_id bigint not null,
  village_id int not null references area,
  household_id bigint,
  wish text not null check (wish <> ''),
  on_day date not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, wish_id),
  foreign key (office_id, household_id) references household
);
create index partner_wish_of_village on partner_wish (office_id, village_id, on_day desc);

create table help_plan (
  office_id int not null references office,
  plan_id bigint not null,
  twinning_id bigint not null,
  village_id int not null references area,
  year int not null,
  aims text not null check (aims <> ''),
  agreed_on date not null,
  agreed_with text not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, plan_id),
  unique (office_id, twinning_id, year),
  foreign key (office_id, twinning_id) references twinning
);

create table partner_task (
  office_id int not null references office,
  task_id bigint not null,
  twinning_id bigint not null,
  village_id int not null references area,
  wish_id bigint,
  what text not null check (what <> ''),
  who text not null check (who <> ''),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  done_on date,
  result text not null default '',
  -- whole đồng: money and the value of goods
  value bigint not null default 0 check (value >= 0),
  workdays int not null default 0 check (workdays >= 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, task_id),
  foreign key (office_id, twinning_id) references twinning,
  foreign key (office_id, wish_id) references partner_wish,
  check ((state = 'open') = (done_on is null))
);
create index partner_task_of_village on partner_task (office_id, village_id, due_on);
create index partner_task_open on partner_task (due_on) where state = 'open';

create table partner_visit (
  office_id int not null references office,
  visit_id bigint not null,
  twinning_id bigint not null,
  village_id int not null references area,
  on_day date not null,
  who text not null check (who <> ''),
  what text not null check (what <> ''),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, visit_id),
  foreign key (office_id, twinning_id) references twinning
);
create index partner_visit_of_village on partner_visit (office_id, village_id, on_day desc);

do $$
declare
  t text;
begin
  foreach t in array array['agency_branch', 'twinning', 'partner_wish', 'help_plan', 'partner_task', 'partner_visit'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
  alter table agency enable row level security;
  create policy everything on agency to benvung_all using (true) with check (true);
  create policy kept on agency to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and (select current_setting('bv.villages') = '*'));
  -- whoever sees a twinning sees who it is that helps
  create policy helping on agency for select to benvung_app using (agency_id in (select t.agency_id from twinning t));
  grant select, insert, update, delete on agency to benvung_app, benvung_all;
end $$;

create view v_agency with (security_invoker = true) as
  select office_id, agency_id, name, kind, sector, valid_from, valid_to, predecessor_id from agency;
create view v_twinning with (security_invoker = true) as
  select office_id, agency_id, village_id, valid_from, valid_to from twinning;
grant select on v_agency, v_twinning to benvung_app, benvung_all;
