-- Works for villages: roads, bridges, classrooms. Where, who pays, how far they are with photos, what the community saw, whom they
-- serve as counted from the registry, acceptance, and upkeep afterwards. No secret from anybody of the office.

create table work (
  office_id int not null references office,
  work_id bigint not null,
  kind text not null check (kind in ('road', 'bridge', 'classroom', 'water', 'irrigation', 'electricity', 'culture-house', 'clinic', 'other')),
  name text not null check (name <> ''),
  description text not null default '',
  investor text not null check (investor <> ''),
  contractor text not null default '',
  -- the contract in the ledger, where there is one
  commitment_id bigint,
  item_code text,
  starts_on date,
  due_on date,
  progress int not null default 0 check (progress between 0 and 100),
  progress_on date,
  state text not null default 'planned' check (state in ('planned', 'running', 'accepted', 'stopped')),
  accepted_on date,
  accepted_by text not null default '',
  accepted_file_id bigint,
  stopped_reason text not null default '',
  created_by bigint not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, work_id),
  constraint work_accepted_whole check (state <> 'accepted' or (progress = 100 and accepted_on is not null))
);

-- A contract is of one work.
create unique index work_of_commitment on work (office_id, commitment_id) where commitment_id is not null;

create table work_village (
  office_id int not null references office,
  work_id bigint not null,
  village_id int not null references area,
  primary key (office_id, work_id, village_id),
  foreign key (office_id, work_id) references work
);

create table work_fund (
  office_id int not null references office,
  fund_id bigint not null,
  work_id bigint not null,
  source text not null check (source in ('central', 'province', 'district', 'commune', 'credit', 'socialised', 'people', 'front-fund')),
  form text not null check (form in ('money', 'material', 'workdays', 'land')),
  giver text not null default '',
  quantity text not null default '',
  amount bigint not null check (amount > 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, fund_id),
  foreign key (office_id, work_id) references work
);
create index work_fund_of_work on work_fund (office_id, work_id);

create table work_progress (
  office_id int not null references office,
  report_id bigint not null,
  work_id bigint not null,
  reported_on date not null,
  percent int not null check (percent between 0 and 100),
  note text not null default '',
  -- why it went back
  reason text not null default '',
  photo_file_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, report_id),
  foreign key (office_id, work_id) references work
);
create index work_progress_of_work on work_progress (office_id, work_id, reported_on);

-- What the community's supervision board or anybody of the village saw, and what was answered.
create table work_remark (
  office_id int not null references office,
  remark_id bigint not null,
  work_id bigint not null,
  seen_on date not null,
  seen_by text not null check (seen_by <> ''),
  content text not null check (content <> ''),
  photo_file_id bigint,
  answer text not null default '',
  answered_on date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, remark_id),
  foreign key (office_id, work_id) references work
);
create index work_remark_of_work on work_remark (office_id, work_id);

-- Whom it serves: counted from the registry on a day, and of those how many directly, as somebody says who knows.
create table work_benefit (
  office_id int not null references office,
  work_id bigint not null,
  counted_on date not null,
  villages int not null,
  households int not null,
  people int not null,
  poor int not null,
  near_poor int not null,
  direct_people int,
  direct_households int,
  direct_basis text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, work_id, counted_on),
  foreign key (office_id, work_id) references work,
  constraint work_direct_within check (coalesce(direct_people, 0) <= people and coalesce(direct_households, 0) <= households)
);

create table work_upkeep (
  office_id int not null references office,
  upkeep_id bigint not null,
  work_id bigint not null,
  done_on date not null,
  what text not null check (what <> ''),
  done_by text not null default '',
  amount bigint not null default 0 check (amount >= 0),
  photo_file_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, upkeep_id),
  foreign key (office_id, work_id) references work
);
create index work_upkeep_of_work on work_upkeep (office_id, work_id);

do $$
declare
  t text;
begin
  foreach t in array array['work', 'work_village', 'work_fund', 'work_progress', 'work_remark', 'work_benefit', 'work_upkeep'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on work, work_village, work_fund, work_progress, work_remark, work_benefit, work_upkeep to benvung_app, benvung_all;

create view v_work with (security_invoker = true) as
  select office_id, work_id, kind, name, investor, item_code, starts_on, due_on, progress, progress_on, state, accepted_on from work;
create view v_work_benefit with (security_invoker = true) as
  select office_id, work_id, counted_on, villages, households, people, poor, near_poor, direct_people, direct_households from work_benefit;
create view v_money_commitment with (security_invoker = true) as
  select office_id, commitment_id, unit_id, contractor, subject, amount, advanced, spent, released, closed_on from money_commitment;
grant select on v_work, v_work_benefit, v_money_commitment to benvung_app, benvung_all;
