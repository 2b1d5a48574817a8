-- Health insurance cards: what the common delivery does not say of a card, and the lists by which the insurer is told who has left.
-- That nobody has two cards at a time is the delivery's once_key (one number per card of a person, the next only after the last ended).

create table insurance_decrease (
  office_id int not null references office,
  decrease_id bigint not null,
  -- the month for which the insurer is told
  cycle text not null,
  rows int not null,
  created_by bigint not null,
  created_at timestamptz not null,
  primary key (office_id, decrease_id)
);

create table insurance_card (
  office_id int not null references office,
  delivery_id bigint not null,
  person_id bigint not null,
  village_id int not null references area,
  -- the group that pays, as law/support/insurance-groups.ts names it
  group_id text not null,
  -- why the person came on a list: "class", "birth", "moved-in", "renewed"
  increase_reason text not null,
  card_number text,
  valid_from date,
  valid_to date,
  answered_on date,
  ended_on date,
  end_reason text check (end_reason in ('died', 'left', 'class-ended', 'group-changed', 'expired')),
  decrease_id bigint,
  primary key (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, person_id) references person,
  foreign key (office_id, decrease_id) references insurance_decrease,
  check (ended_on is null or end_reason is not null),
  check (valid_to is null or valid_from <= valid_to)
);
create unique index insurance_card_one_now on insurance_card (office_id, person_id) where card_number is not null and ended_on is null;
create unique index insurance_card_number on insurance_card (office_id, card_number) where ended_on is null;
create index insurance_card_of_person on insurance_card (office_id, person_id);
create index insurance_card_of_decrease on insurance_card (office_id, decrease_id) where decrease_id is not null;

-- Lists that others give back or hand over (the insurer's answer, the bank's list of loans): each file once, each row kept until
-- somebody knows whose it is.
create table support_import (
  office_id int not null references office,
  import_id bigint not null,
  kind text not null check (kind in ('health-insurance', 'credit')),
  file_id bigint not null,
  file_sha256 text not null,
  file_name text not null,
  -- the day the file speaks of
  as_of date not null,
  list_id bigint,
  rows int not null,
  created_by bigint not null,
  created_at timestamptz not null,
  primary key (office_id, import_id)
);
create unique index support_import_once on support_import (office_id, kind, file_sha256, as_of);

create table support_import_row (
  office_id int not null references office,
  import_id bigint not null,
  row_no int not null,
  name text not null,
  name_search text not null,
  village text not null default '',
  birth text not null default '',
  citizen_id_hash bytea,
  citizen_id_tail text,
  -- what the row says, by field
  said jsonb not null,
  state text not null check (state in ('applied', 'open', 'set-aside')),
  -- why it waits
  waits text not null default '',
  person_id bigint,
  household_id bigint,
  matched_by text not null default '' check (matched_by in ('line', 'citizen-id', 'person', '')),
  decided_by bigint,
  decided_at timestamptz,
  note text not null default '',
  primary key (office_id, import_id, row_no),
  foreign key (office_id, import_id) references support_import
);
create index support_import_row_open on support_import_row (office_id, import_id, row_no) where state = 'open';

do $$
declare t text;
begin
  foreach t in array array['insurance_decrease', 'support_import', 'support_import_row'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
  alter table insurance_card enable row level security;
  create policy everything on insurance_card to benvung_all using (true) with check (true);
  create policy own_villages on insurance_card to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update, delete on insurance_decrease, insurance_card, support_import, support_import_row to benvung_app, benvung_all;

-- Whose a citizen ID is, for lists that name people by it, within the scope of whoever asks.
create view v_person_id_hash with (security_invoker = true) as 
  select c.office_id, c.person_id, c.id_hash from citizen_id_holder c join person p on p.office_id = c.office_id and p.person_id = c.person_id;
create view v_person_id_cipher with (security_invoker = true) as select office_id, person_id, citizen_id_cipher, citizen_id_tail from person;
grant select on v_person_id_hash, v_person_id_cipher to benvung_app, benvung_all;
