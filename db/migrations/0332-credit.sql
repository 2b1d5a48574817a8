-- Preferential loans: the groups through which the bank lends, loans by household where the bank's list names them, otherwise sums per group.

create table credit_group (
  office_id int not null references office,
  group_id bigint not null,
  village_id int not null references area,
  name text not null,
  -- the union that the bank has entrusted
  entrusted_to text not null check (entrusted_to in ('farmers', 'women', 'veterans', 'youth')),
  head_name text not null,
  opened_on date not null,
  closed_on date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, group_id)
);
create unique index credit_group_name on credit_group (office_id, village_id, name) where closed_on is null;

-- What the commune confirmed on a line of a list: through which group, for what.
create table credit_request (
  office_id int not null references office,
  delivery_id bigint not null,
  village_id int not null references area,
  group_id bigint not null,
  purpose text not null,
  primary key (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, group_id) references credit_group
);

create table credit_loan (
  office_id int not null references office,
  delivery_id bigint not null,
  village_id int not null references area,
  person_id bigint,
  group_id bigint,
  programme text not null,
  -- the bank's own number of the loan; together with the programme it is one loan
  bank_number text not null,
  purpose text not null default '',
  principal bigint not null check (principal > 0),
  lent_on date not null,
  due_on date,
  outstanding bigint not null check (outstanding >= 0),
  overdue bigint not null default 0 check (overdue >= 0),
  as_of date not null,
  primary key (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, group_id) references credit_group,
  check (overdue <= outstanding and outstanding <= principal)
);
create unique index credit_loan_number on credit_loan (office_id, programme, bank_number);
create index credit_loan_of_group on credit_loan (office_id, group_id);

-- Where the bank gives no persons: what a group owes on a day.
create table credit_group_total (
  office_id int not null references office,
  group_id bigint not null,
  village_id int not null references area,
  as_of date not null,
  borrowers int not null check (borrowers >= 0),
  outstanding bigint not null check (outstanding >= 0),
  overdue bigint not null check (overdue >= 0),
  source text not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, group_id, as_of),
  foreign key (office_id, group_id) references credit_group,
  check (overdue <= outstanding)
);

do $$
declare t text;
begin
  foreach t in array array['credit_group', 'credit_request', 'credit_loan', 'credit_group_total'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
end $$;
grant select, insert, update, delete on credit_group, credit_request, credit_loan, credit_group_total to benvung_app, benvung_all;
