-- From causes to support: proposals for every household of an area and year, what people decided about them, and for every
-- deprivation of a poor household who is in charge, by when, and when it was gone.

-- What the support noun reads of the review's surveys.
create view v_household_fact with (security_invoker = true) as
  select f.office_id, f.household_id, f.survey_id, f.pack_id, f.class, f.deprived_mask, f.unknown_mask, f.cause_mask, f.wish_mask, f.children,
    f.facts, s.surveyed_on, s.answers, s.superseded_at
  from household_fact f join survey s on s.office_id = f.office_id and s.survey_id = f.survey_id;
grant select on v_household_fact to benvung_app, benvung_all;

create table support_run (
  office_id int not null references office,
  run_id bigint not null,
  area_id int not null references area,
  year int not null,
  on_day date not null,
  -- also policies of which nothing was read: named on every line they give
  with_unverified boolean not null default false,
  -- per policy: households, money, amount for one
  quotas jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  job_id bigint,
  -- per policy and kind: how many
  counts jsonb not null,
  households int not null default 0,
  policies_hash text not null default '',
  started_by bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  version int not null default 1,
  primary key (office_id, run_id)
);
create unique index support_run_of_area on support_run (office_id, area_id, year);

-- Hundreds of thousands of lines in one go: one foreign key, which holds the office too, and one index beside the key.
create table support_proposal (
  office_id int not null,
  household_id bigint not null,
  run_id bigint not null,
  -- empty: what no policy of the run helps against
  policy_id text not null,
  year int not null,
  village_id int not null,
  class text not null,
  kind text not null check (kind in ('entitled', 'offer', 'left-out', 'missing', 'uncovered', 'dropped')),
  rank int,
  points int not null default 0,
  persons int not null default 0,
  amount bigint check (amount >= 0),
  choice text not null default '' check (choice in ('', 'accept', 'drop', 'add')),
  reasons jsonb not null,
  primary key (office_id, household_id, run_id, policy_id),
  foreign key (office_id, household_id) references household
);
create index support_proposal_by_policy on support_proposal (office_id, run_id, policy_id, kind, rank);

-- What a person decided of a household and policy in a year: outranks every run.
create table support_choice (
  office_id int not null references office,
  household_id bigint not null,
  policy_id text not null,
  year int not null,
  village_id int not null references area,
  choice text not null check (choice in ('accept', 'drop', 'add')),
  reason text not null default '',
  decided_by bigint not null,
  decided_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, household_id, policy_id, year),
  foreign key (office_id, household_id) references household
);

create table deprivation_line (
  office_id int not null references office,
  household_id bigint not null,
  indicator text not null,
  -- the day of the survey that first found it
  opened_on date not null,
  village_id int not null references area,
  responsible text not null default '',
  planned_year int,
  amount bigint check (amount >= 0),
  policy_id text not null default '',
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'gone', 'ended')),
  -- gone: the day of the survey that no longer found it. ended: the household left poverty or the register
  closed_on date,
  updated_by bigint not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, household_id, indicator, opened_on),
  foreign key (office_id, household_id) references household
);
create unique index deprivation_line_one_open on deprivation_line (office_id, household_id, indicator) where state = 'open';
create index deprivation_line_open on deprivation_line (office_id, village_id, indicator) where state = 'open';

do $$
declare t text;
begin
  alter table support_run enable row level security;
  create policy everything on support_run to benvung_all using (true) with check (true);
  create policy own_offices on support_run to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
  foreach t in array array['support_proposal', 'support_choice', 'deprivation_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format($p$create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
      and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])))$p$, t);
  end loop;
end $$;
grant select, insert, update, delete on support_run, support_proposal, support_choice, deprivation_line to benvung_app, benvung_all;

create view v_support_proposal with (security_invoker = true) as
  select office_id, household_id, run_id, policy_id, year, village_id, class, kind, rank, points, persons, amount, choice from support_proposal;
create view v_deprivation_line with (security_invoker = true) as
  select office_id, household_id, indicator, opened_on, village_id, responsible, planned_year, amount, policy_id, state, closed_on from deprivation_line;
grant select on v_support_proposal, v_deprivation_line to benvung_app, benvung_all;
