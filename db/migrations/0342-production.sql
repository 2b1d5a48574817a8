-- Production: projects along a value chain, by task, or of a community; who takes part and what it brought them; inputs, sales, the
-- revolving fund; and plans of an area to grow something else.

create table production_project (
  office_id int not null references office,
  project_id bigint not null,
  kind text not null check (kind in ('chain', 'task', 'community')),
  policy_id text not null,
  name text not null check (name <> ''),
  description text not null default '',
  -- who leads: an enterprise, a cooperative, the group itself
  lead text not null check (lead <> ''),
  contract_number text not null default '',
  contract_on date,
  budget bigint not null check (budget > 0),
  -- what the State gives of it, and what goes directly to people's production
  support bigint not null default 0 check (support >= 0),
  direct bigint check (direct >= 0),
  area_m2 bigint not null default 0 check (area_m2 >= 0),
  -- the least share of poor, near-poor and newly escaped households, with the paper it rests on: the province's, never assumed
  min_share int check (min_share between 0 and 100),
  min_share_basis text not null default '',
  starts_on date,
  ends_on date,
  state text not null default 'proposed' check (state in ('proposed', 'appraised', 'voted', 'approved', 'ended', 'rejected')),
  proposed_on date not null,
  proposed_by text not null default '',
  appraised_on date,
  appraisal text not null default '',
  voted_on date,
  votes_for int check (votes_for >= 0),
  votes_against int check (votes_against >= 0),
  decision_number text not null default '',
  decided_on date,
  ended_on date,
  reason text not null default '',
  fund_balance bigint not null default 0,
  created_by bigint not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, project_id),
  constraint production_support_within check (support <= budget and coalesce(direct, 0) <= support),
  constraint production_share_based check (min_share is null or min_share_basis <> ''),
  -- the fund lends what it has
  constraint production_fund_never_below_zero check (fund_balance >= 0)
);

create table production_village (
  office_id int not null references office,
  project_id bigint not null,
  village_id int not null references area,
  primary key (office_id, project_id, village_id),
  foreign key (office_id, project_id) references production_project
);

create table production_member (
  office_id int not null references office,
  member_id bigint not null,
  project_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  -- the household's class when it joined: poor, near_poor, escaped, other
  ground text not null check (ground in ('poor', 'near_poor', 'escaped', 'other')),
  joined_on date not null,
  left_on date,
  area_m2 bigint not null default 0 check (area_m2 >= 0),
  income_before bigint check (income_before >= 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, member_id),
  foreign key (office_id, project_id) references production_project,
  foreign key (office_id, household_id) references household,
  check (left_on is null or left_on >= joined_on)
);
-- A household stands in a project once.
create unique index production_member_once on production_member (office_id, project_id, household_id) where left_on is null;
create index production_member_of_household on production_member (office_id, household_id);

create table production_income (
  office_id int not null references office,
  member_id bigint not null,
  village_id int not null references area,
  year int not null check (year between 2000 and 2100),
  amount bigint not null check (amount >= 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, member_id, year),
  foreign key (office_id, member_id) references production_member
);

create table production_input (
  office_id int not null references office,
  input_id bigint not null,
  project_id bigint not null,
  member_id bigint not null,
  village_id int not null references area,
  delivery_id bigint not null,
  item text not null check (item <> ''),
  quantity text not null check (quantity <> ''),
  amount bigint not null default 0 check (amount >= 0),
  given_on date not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, input_id),
  foreign key (office_id, member_id) references production_member
);
create index production_input_of_project on production_input (office_id, project_id);

create table production_sale (
  office_id int not null references office,
  sale_id bigint not null,
  project_id bigint not null,
  season text not null check (season <> ''),
  sold_on date not null,
  product text not null check (product <> ''),
  quantity_kg bigint not null check (quantity_kg > 0),
  revenue bigint not null check (revenue >= 0),
  buyer text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, sale_id),
  foreign key (office_id, project_id) references production_project
);
create index production_sale_of_project on production_sale (office_id, project_id, sold_on);

-- The revolving fund: in and out, each with the balance it left.
create table production_fund (
  office_id int not null references office,
  entry_id bigint not null,
  project_id bigint not null,
  on_day date not null,
  direction text not null check (direction in ('in', 'out')),
  amount bigint not null check (amount > 0),
  member_id bigint,
  document text not null default '',
  note text not null default '',
  balance bigint not null check (balance >= 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, entry_id),
  foreign key (office_id, project_id) references production_project
);
create index production_fund_of_project on production_fund (office_id, project_id, entry_id);

-- Growing something else: hectares per village from one crop to another, and what was done of it.
create table crop_plan (
  office_id int not null references office,
  crop_plan_id bigint not null,
  title text not null check (title <> ''),
  basis text not null default '',
  from_year int not null check (from_year between 2000 and 2100),
  to_year int not null check (to_year between 2000 and 2100),
  created_by bigint not null,
  created_at timestamptz not null,
  primary key (office_id, crop_plan_id),
  check (to_year >= from_year)
);

create table crop_plan_line (
  office_id int not null references office,
  line_id bigint not null,
  crop_plan_id bigint not null,
  village_id int not null references area,
  from_crop text not null check (from_crop <> ''),
  to_crop text not null check (to_crop <> ''),
  planned_m2 bigint not null check (planned_m2 > 0),
  done_m2 bigint not null default 0 check (done_m2 >= 0),
  done_on date,
  note text not null default '',
  primary key (office_id, line_id),
  unique (office_id, crop_plan_id, village_id, from_crop, to_crop),
  foreign key (office_id, crop_plan_id) references crop_plan
);

do $$
declare
  t text;
begin
  foreach t in array array['production_member', 'production_income', 'production_input'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  foreach t in array array['production_project', 'production_village', 'production_sale', 'production_fund', 'crop_plan', 'crop_plan_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on production_project, production_village, production_member, production_income, production_input, production_sale,
  production_fund, crop_plan, crop_plan_line to benvung_app, benvung_all;

create view v_production_project with (security_invoker = true) as
  select office_id, project_id, kind, policy_id, name, lead, budget, support, area_m2, state, starts_on, ends_on, decided_on from production_project;
create view v_production_member with (security_invoker = true) as
  select office_id, member_id, project_id, household_id, village_id, ground, joined_on, left_on, area_m2 from production_member;
create view v_production_village with (security_invoker = true) as select office_id, project_id, village_id from production_village;
grant select on v_production_project, v_production_member, v_production_village to benvung_app, benvung_all;
