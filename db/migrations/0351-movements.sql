-- Movements: campaigns with what members promise and do, households that themselves set out to leave poverty, examples, recognitions.
-- Nothing in here decides a class or an entitlement.

-- One copy per office of the area it was announced in: each sees what is asked of its people.
create table campaign (
  office_id int not null references office,
  campaign_id bigint not null,
  area_id int not null references area,
  name text not null check (name <> ''),
  basis text not null default '',
  lead_name text not null,
  valid_from date not null,
  valid_to date not null,
  target int not null check (target > 0),
  target_unit text not null check (target_unit <> ''),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, campaign_id),
  check (valid_to >= valid_from)
);

create table campaign_pledge (
  office_id int not null references office,
  pledge_id bigint not null,
  campaign_id bigint not null,
  village_id int not null references area,
  branch_id bigint,
  member_name text not null check (member_name <> ''),
  -- who helps whom
  household_id bigint,
  what text not null check (what <> ''),
  amount int not null check (amount > 0),
  pledged_on date not null,
  done_on date,
  result text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, pledge_id),
  foreign key (office_id, campaign_id) references campaign,
  foreign key (office_id, branch_id) references agency_branch,
  foreign key (office_id, household_id) references household
);
create index campaign_pledge_of_campaign on campaign_pledge (office_id, campaign_id, village_id);

create table leaving_registration (
  office_id int not null references office,
  registration_id bigint not null,
  village_id int not null references area,
  household_id bigint not null,
  year int not null,
  on_day date not null,
  means text not null check (means <> ''),
  withdrawn_on date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, registration_id),
  unique (office_id, household_id, year),
  foreign key (office_id, household_id) references household
);

create table good_example (
  office_id int not null references office,
  example_id bigint not null,
  village_id int not null references area,
  who text not null check (who <> ''),
  story text not null check (story <> ''),
  -- told to others only by consent, and only until it is taken back
  consent_on date not null,
  withdrawn_on date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, example_id)
);

create table recognition (
  office_id int not null references office,
  recognition_id bigint not null,
  village_id int not null references area,
  who text not null check (who <> ''),
  form text not null check (form <> ''),
  decision_number text not null check (decision_number <> ''),
  on_day date not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, recognition_id)
);

do $$
declare
  t text;
begin
  foreach t in array array['campaign_pledge', 'leaving_registration', 'good_example', 'recognition'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
  alter table campaign enable row level security;
  create policy everything on campaign to benvung_all using (true) with check (true);
  create policy own_offices on campaign to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
  grant select, insert, update, delete on campaign to benvung_app, benvung_all;
end $$;
