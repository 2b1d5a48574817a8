-- What is done for the households. A list is drawn up, frozen with its hash when it is approved, and then each line is delivered,
-- or not, with its proof. Kinds of delivery keep what is their own in tables of their own.

create table support_list (
  office_id int not null references office,
  list_id bigint not null,
  kind text not null check (kind in ('health-insurance', 'electricity', 'credit', 'housing', 'training', 'handout', 'rice', 'tuition', 'legal-aid', 'production')),
  policy_id text not null,
  title text not null,
  -- what may be given once in it: a year, a quarter, a month, a class, a project
  cycle text not null,
  state text not null default 'draft' check (state in ('draft', 'approved', 'closed', 'withdrawn')),
  rows int not null default 0,
  amount bigint not null default 0,
  content_hash bytea,
  decision_number text,
  decided_on date,
  signer text not null default '',
  approved_by bigint,
  approved_at timestamptz,
  -- a list that takes the place of an approved one says which
  replaces bigint,
  withdrawn_on date,
  reason text not null default '',
  item_code text,
  created_by bigint not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, list_id)
);
create index support_list_by_kind on support_list (office_id, kind, cycle);

create table delivery (
  office_id int not null references office,
  delivery_id bigint not null,
  kind text not null,
  policy_id text not null,
  list_id bigint,
  cycle text not null default '',
  household_id bigint,
  person_id bigint,
  village_id int not null references area,
  -- class of the household when it was put on the list
  class text not null default '',
  -- whose right it is, where that is not the class: "difficult-area", "social-policy", "ethnic-minority"
  ground text not null default '',
  amount bigint not null default 0 check (amount >= 0),
  quantity text not null default '',
  state text not null default 'planned' check (state in ('planned', 'given', 'absent', 'refused', 'returned', 'cancelled')),
  given_on date,
  until date,
  -- what is given once: while such a line stands, there is no second
  once_key text,
  reason text not null default '',
  proof_file_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, delivery_id),
  foreign key (office_id, household_id) references household,
  foreign key (office_id, person_id) references person,
  foreign key (office_id, list_id) references support_list,
  check ((state in ('given', 'returned')) <= (given_on is not null)),
  check (household_id is not null or person_id is not null)
);
create unique index delivery_given_once on delivery (office_id, once_key) where state not in ('cancelled', 'refused', 'returned');
create index delivery_of_household on delivery (office_id, household_id, given_on desc);
create index delivery_of_list on delivery (office_id, list_id, village_id, delivery_id);
create index delivery_by_kind on delivery (office_id, kind, given_on) where state = 'given';

do $$
begin
  alter table support_list enable row level security;
  create policy everything on support_list to benvung_all using (true) with check (true);
  create policy own_offices on support_list to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
  alter table delivery enable row level security;
  create policy everything on delivery to benvung_all using (true) with check (true);
  create policy own_villages on delivery to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update, delete on support_list, delivery to benvung_app, benvung_all;

create view v_delivery with (security_invoker = true) as
  select office_id, delivery_id, kind, policy_id, list_id, cycle, household_id, person_id, village_id, class, ground, amount, quantity, state, given_on, until, reason
  from delivery;
create view v_support_list with (security_invoker = true) as
  select office_id, list_id, kind, policy_id, title, cycle, state, rows, amount, decision_number, decided_on, item_code from support_list;
grant select on v_delivery, v_support_list to benvung_app, benvung_all;
