-- School fees and study costs of pupils, by school year; and legal aid, whose subject few may see.

create table tuition_list (
  office_id int not null references office,
  list_id bigint not null,
  school_year text not null check (school_year <> ''),
  form text not null check (form in ('waived', 'reduced', 'study-cost')),
  months int not null check (months between 1 and 12),
  -- đồng a month, as data with its source: it was not read in the text of a law
  monthly bigint not null check (monthly > 0),
  source text not null check (source <> ''),
  confidence text not null check (confidence in ('verified', 'secondary', 'unverified')),
  primary key (office_id, list_id),
  foreign key (office_id, list_id) references support_list
);

create table tuition_line (
  office_id int not null references office,
  delivery_id bigint not null,
  list_id bigint not null,
  person_id bigint not null,
  village_id int not null references area,
  school text not null check (school <> ''),
  grade text not null default '',
  paid_months int not null default 0 check (paid_months >= 0),
  months int not null check (months > 0),
  left_on date,
  left_reason text not null default '',
  primary key (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, list_id) references tuition_list,
  -- never more months than the approved list says
  constraint tuition_within_list check (paid_months <= months)
);
create index tuition_line_of_list on tuition_line (office_id, list_id);

create table tuition_payment (
  office_id int not null references office,
  payment_id bigint not null,
  delivery_id bigint not null,
  village_id int not null references area,
  paid_on date not null,
  months int not null check (months > 0),
  amount bigint not null check (amount > 0),
  receiver text not null default '',
  document text not null check (document <> ''),
  reversed_on date,
  reason text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, payment_id),
  foreign key (office_id, delivery_id) references tuition_line
);
create index tuition_payment_of_line on tuition_payment (office_id, delivery_id);

create table legal_aid_case (
  office_id int not null references office,
  case_id bigint not null,
  household_id bigint not null,
  person_id bigint not null,
  village_id int not null references area,
  class text not null default '',
  is_accused boolean not null default false,
  field text not null check (field in ('land', 'family', 'civil', 'criminal', 'labour', 'administrative', 'other')),
  form text not null check (form in ('advice', 'representation', 'defence', 'out-of-court')),
  provider text not null check (provider <> ''),
  asked_on date not null,
  ground text not null default '',
  state text not null default 'open' check (state in ('open', 'done', 'stopped')),
  ended_on date,
  document text not null default '',
  delivery_id bigint,
  reason text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, case_id),
  foreign key (office_id, household_id) references household,
  foreign key (office_id, person_id) references person,
  foreign key (office_id, delivery_id) references delivery,
  check ((state = 'open') = (ended_on is null))
);
create unique index legal_aid_once on legal_aid_case (office_id, person_id, field) where state = 'open';

-- What it is about and how it ended: read only by who holds the right to.
create table legal_aid_subject (
  office_id int not null references office,
  case_id bigint not null,
  village_id int not null references area,
  subject text not null check (subject <> ''),
  outcome text not null default '',
  primary key (office_id, case_id),
  foreign key (office_id, case_id) references legal_aid_case
);

do $$
declare
  t text;
begin
  foreach t in array array['tuition_line', 'tuition_payment', 'legal_aid_case', 'legal_aid_subject'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  execute 'alter table tuition_list enable row level security';
  execute 'create policy everything on tuition_list to benvung_all using (true) with check (true)';
  execute 'create policy own_offices on tuition_list to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))';
end $$;
grant select, insert, update, delete on tuition_list, tuition_line, tuition_payment, legal_aid_case, legal_aid_subject to benvung_app, benvung_all;
