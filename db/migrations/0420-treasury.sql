-- The official books are the treasury's: its statements per unit, account and month, line by line, what a person decided about lines and
-- postings that do not agree by themselves, and months that are closed because everything is explained.

create table treasury_account (
  office_id int not null references office,
  account_id bigint not null,
  unit_id bigint not null,
  number text not null check (number <> ''),
  number_key text not null,
  -- as the treasury writes the unit's name; empty: as in our books
  named_as text not null default '',
  -- headings of its statements by field, where they were told once
  columns jsonb not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, account_id),
  unique (office_id, unit_id, number_key),
  foreign key (office_id, unit_id) references budget_unit
);

create table treasury_statement (
  office_id int not null references office,
  statement_id bigint not null,
  account_id bigint not null,
  unit_id bigint not null,
  month date not null check (extract(day from month) = 1),
  file_id bigint,
  file_name text not null,
  rows int not null,
  -- the statement's own totals, by column, as they are written
  advanced bigint not null,
  paid bigint not null,
  refunded bigint not null,
  imported_by bigint not null,
  imported_at timestamptz not null,
  replaced_by bigint,
  primary key (office_id, statement_id),
  foreign key (office_id, account_id) references treasury_account
);
create unique index treasury_statement_one on treasury_statement (office_id, account_id, month) where replaced_by is null;
create index treasury_statement_of_unit on treasury_statement (office_id, unit_id, month);

create table treasury_line (
  office_id int not null references office,
  statement_id bigint not null,
  line_no int not null,
  -- what the line says, in one word: the same line of a statement that was sent anew has the same
  line_key text not null,
  number text not null,
  number_key text not null,
  paid_on date not null,
  kind text not null check (kind in ('advance', 'disburse', 'refund')),
  amount bigint not null check (amount > 0),
  content text not null default '',
  primary key (office_id, statement_id, line_no),
  unique (office_id, statement_id, line_key),
  foreign key (office_id, statement_id) references treasury_statement
);

-- What a person decided: which line and which posting are the same, or why something stands on one side only.
create table treasury_decision (
  office_id int not null references office,
  decision_id bigint not null,
  unit_id bigint not null,
  month date not null,
  line_keys text[] not null,
  posting_ids bigint[] not null,
  kind text not null check (kind in ('same', 'differs', 'only-there', 'only-here')),
  reason text not null default '',
  decided_by bigint not null,
  decided_at timestamptz not null,
  withdrawn_by bigint,
  withdrawn_at timestamptz,
  primary key (office_id, decision_id),
  foreign key (office_id, unit_id) references budget_unit,
  check (kind = 'same' or reason <> '')
);
create index treasury_decision_of_month on treasury_decision (office_id, unit_id, month) where withdrawn_at is null;

-- A month with a statement; closed with what stood on both sides then.
create table treasury_month (
  office_id int not null references office,
  unit_id bigint not null,
  month date not null,
  there bigint,
  here bigint,
  explained int,
  closed_by bigint,
  closed_at timestamptz,
  reopened_reason text not null default '',
  primary key (office_id, unit_id, month),
  foreign key (office_id, unit_id) references budget_unit,
  check (closed_at is null or (closed_by is not null and there is not null and here is not null and explained is not null))
);

do $$
declare
  t text;
begin
  foreach t in array array['treasury_account', 'treasury_statement', 'treasury_line', 'treasury_decision', 'treasury_month'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;
