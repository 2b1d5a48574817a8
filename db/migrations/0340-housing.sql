-- Houses: how much a household needs one, what is planned for it, who gives, how far it is built, what was paid, and its hand-over.
-- The line of the list (delivery) says who gets a house once; here is what is a house's own.

-- The newest assessment of a household counts; older ones stay.
create table house_assessment (
  office_id int not null references office,
  assessment_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  assessed_on date not null,
  -- 1 hard, 2 very hard, 3 cannot stay in the house
  hardship int not null check (hardship between 1 and 3),
  hardship_note text not null default '',
  -- true: not durable; null: not looked at
  frame_weak boolean,
  wall_weak boolean,
  roof_weak boolean,
  land text not null check (land in ('certificate', 'undisputed', 'borrowed', 'disputed', 'hazard')),
  workers int not null check (workers >= 0),
  savings bigint not null default 0 check (savings >= 0),
  relatives bigint not null default 0 check (relatives >= 0),
  independent_since date,
  voted_on date,
  votes_for int check (votes_for >= 0),
  votes_against int check (votes_against >= 0),
  committed_on date,
  helped_before text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (office_id, assessment_id),
  foreign key (office_id, household_id) references household,
  check ((voted_on is null) = (votes_for is null) and (voted_on is null) = (votes_against is null))
);
create unique index house_assessment_newest on house_assessment (office_id, household_id) where superseded_at is null;

create table house (
  office_id int not null references office,
  house_id bigint not null,
  delivery_id bigint not null,
  list_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  assessment_id bigint not null,
  work text not null check (work in ('new', 'repair')),
  policy_id text not null,
  -- what the policy gave on the day, kept as it was
  norm bigint not null check (norm >= 0),
  norm_on date not null,
  points int not null,
  stage text not null default 'planned' check (stage in ('planned', 'foundation', 'frame', 'roof', 'done', 'handed-over')),
  -- the part of the norm that may be paid after each stage, in per cent; set by the office with the plan
  share_foundation int not null check (share_foundation between 0 and 100),
  share_frame int not null check (share_frame between 0 and 100),
  share_roof int not null check (share_roof between 0 and 100),
  share_done int not null check (share_done between 0 and 100),
  paid bigint not null default 0 check (paid >= 0),
  handed_over_on date,
  receiver text not null default '',
  hand_over_file_id bigint,
  version int not null default 1,
  primary key (office_id, house_id),
  unique (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, household_id) references household,
  constraint house_paid_within_norm check (paid <= norm),
  check ((stage = 'handed-over') = (handed_over_on is not null))
);
create index house_of_list on house (office_id, list_id);
create index house_of_household on house (office_id, household_id);

-- Who bears the cost, one row a source: money, materials at their value, workdays at theirs.
create table house_fund (
  office_id int not null references office,
  fund_id bigint not null,
  house_id bigint not null,
  village_id int not null references area,
  source text not null check (source in ('state', 'mobilised', 'family', 'clan', 'community')),
  form text not null check (form in ('money', 'material', 'workdays')),
  giver text not null default '',
  quantity text not null default '',
  amount bigint not null check (amount > 0),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, fund_id),
  foreign key (office_id, house_id) references house
);
create index house_fund_of_house on house_fund (office_id, house_id);

create table house_stage (
  office_id int not null references office,
  house_id bigint not null,
  stage text not null check (stage in ('foundation', 'frame', 'roof', 'done')),
  village_id int not null references area,
  reached_on date not null,
  photo_file_id bigint not null,
  note text not null default '',
  accepted_on date,
  accepted_by text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, house_id, stage),
  foreign key (office_id, house_id) references house
);

create table house_payment (
  office_id int not null references office,
  payment_id bigint not null,
  house_id bigint not null,
  village_id int not null references area,
  paid_on date not null,
  amount bigint not null check (amount > 0),
  posting_id bigint not null,
  document_text text not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, payment_id),
  foreign key (office_id, house_id) references house
);
create index house_payment_of_house on house_payment (office_id, house_id);

-- Calls on organisations and people to give, what was promised, what came.
create table house_appeal (
  office_id int not null references office,
  appeal_id bigint not null,
  title text not null check (title <> ''),
  content text not null default '',
  target bigint not null check (target > 0),
  opened_on date not null,
  until date,
  closed_on date,
  created_by bigint not null,
  created_at timestamptz not null,
  primary key (office_id, appeal_id)
);

create table house_pledge (
  office_id int not null references office,
  pledge_id bigint not null,
  appeal_id bigint not null,
  giver text not null check (giver <> ''),
  giver_kind text not null check (giver_kind in ('organisation', 'person')),
  address text not null default '',
  form text not null check (form in ('money', 'material', 'workdays')),
  quantity text not null default '',
  amount bigint not null check (amount > 0),
  pledged_on date not null,
  received bigint not null default 0 check (received >= 0),
  cancelled_on date,
  reason text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, pledge_id),
  foreign key (office_id, appeal_id) references house_appeal,
  -- nothing is received twice
  constraint house_pledge_within check (received <= amount)
);
create index house_pledge_of_appeal on house_pledge (office_id, appeal_id);

create table house_receipt (
  office_id int not null references office,
  receipt_id bigint not null,
  pledge_id bigint not null,
  received_on date not null,
  amount bigint not null check (amount > 0),
  quantity text not null default '',
  -- money stands in the ledger
  posting_id bigint,
  document_text text not null default '',
  thanked_on date,
  thanks_number text not null default '',
  thanks_signer text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, receipt_id),
  foreign key (office_id, pledge_id) references house_pledge
);
create index house_receipt_of_pledge on house_receipt (office_id, pledge_id);

do $$
declare
  t text;
begin
  foreach t in array array['house_assessment', 'house', 'house_fund', 'house_stage', 'house_payment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  foreach t in array array['house_appeal', 'house_pledge', 'house_receipt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on house_assessment, house, house_fund, house_stage, house_payment, house_appeal, house_pledge, house_receipt
  to benvung_app, benvung_all;

-- For results and partners.
create view v_house with (security_invoker = true) as
  select office_id, house_id, delivery_id, list_id, household_id, village_id, work, policy_id, norm, stage, paid, handed_over_on from house;
create view v_house_fund with (security_invoker = true) as
  select office_id, fund_id, house_id, village_id, source, form, giver, amount from house_fund;
grant select on v_house, v_house_fund to benvung_app, benvung_all;
