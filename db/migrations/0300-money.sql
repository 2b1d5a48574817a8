-- Money: double entry in whole đồng, append-only; every posting rests on a document. What may not be is refused here, not only in
-- the programme: no account below zero, no posting out of balance, no document posted twice.

-- Who holds money: an authority, an agency, an investor of works.
create table budget_unit (
  office_id int not null references office,
  unit_id bigint not null,
  name text not null check (name <> ''),
  name_search text not null,
  level text not null check (level in ('central', 'province', 'district', 'commune')),
  kind text not null check (kind in ('authority', 'agency', 'investor')),
  area_id int not null references area,
  valid_from date not null,
  valid_to date,
  primary key (office_id, unit_id),
  unique (office_id, name_search),
  check (valid_to is null or valid_to >= valid_from)
);

-- The paper behind a posting. The keys are the folded number and issuer: "45/QĐ-UBND" and "45/qđ-ubnd" are one paper.
create table money_document (
  office_id int not null references office,
  document_id bigint not null,
  kind text not null check (kind in ('decision', 'contract', 'voucher', 'receipt', 'statement', 'minutes')),
  number text not null check (number <> ''),
  number_key text not null,
  signed_on date not null,
  issuer text not null check (issuer <> ''),
  issuer_key text not null,
  signer text not null default '',
  subject text not null default '',
  file_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, document_id),
  unique (office_id, kind, issuer_key, number_key, signed_on)
);

create table money_posting (
  office_id int not null references office,
  posting_id bigint not null,
  document_id bigint not null,
  kind text not null check (kind in ('grant', 'allocate', 'adjust', 'commit', 'release', 'advance', 'disburse', 'refund', 'carry-over', 'hand-over', 'gift', 'reverse')),
  posted_on date not null,
  -- what moved, counted once
  amount bigint not null check (amount > 0),
  note text not null default '',
  reverses bigint,
  reversed_by bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, posting_id),
  foreign key (office_id, document_id) references money_document
);
-- Nothing is posted twice: a paper stands behind one posting at a time; a wrong one is reversed before it is posted anew.
create unique index money_posted_once on money_posting (office_id, document_id) where reversed_by is null and reverses is null;
create index money_posting_by_day on money_posting (office_id, posted_on, posting_id);

-- An envelope (unit, year, item, source, capital) has one account per stage; "outside" is where money comes from.
create table money_account (
  office_id int not null references office,
  account_id bigint not null,
  unit_id bigint not null,
  budget_year int not null check (budget_year between 2000 and 2100),
  item_code text not null,
  source text not null check (source in ('central', 'province', 'district', 'commune', 'credit', 'socialised', 'people', 'front-fund')),
  capital text not null check (capital in ('investment', 'recurrent')),
  stage text not null check (stage in ('outside', 'available', 'committed', 'advanced', 'spent')),
  balance bigint not null default 0,
  primary key (office_id, account_id),
  unique (office_id, unit_id, budget_year, item_code, source, capital, stage),
  foreign key (office_id, unit_id) references budget_unit,
  constraint money_never_below_zero check (case stage when 'outside' then balance <= 0 else balance >= 0 end)
);

-- A contract or another promise to pay: what was promised, what is advanced, what is paid.
create table money_commitment (
  office_id int not null references office,
  commitment_id bigint not null,
  unit_id bigint not null,
  budget_year int not null,
  item_code text not null,
  source text not null,
  capital text not null,
  document_id bigint not null,
  contractor text not null,
  subject text not null default '',
  amount bigint not null check (amount > 0),
  advanced bigint not null default 0 check (advanced >= 0),
  spent bigint not null default 0 check (spent >= 0),
  released bigint not null default 0 check (released >= 0),
  closed_on date,
  primary key (office_id, commitment_id),
  foreign key (office_id, document_id) references money_document,
  foreign key (office_id, unit_id) references budget_unit,
  constraint money_within_commitment check (advanced + spent + released <= amount)
);
create index money_commitment_open on money_commitment (office_id, unit_id, budget_year) where closed_on is null;

create table money_entry (
  office_id int not null references office,
  posting_id bigint not null,
  entry_no int not null,
  account_id bigint not null,
  commitment_id bigint,
  amount bigint not null check (amount <> 0),
  kind text not null,
  posted_on date not null,
  document_text text not null,
  primary key (office_id, posting_id, entry_no),
  foreign key (office_id, account_id) references money_account
);
create index money_entry_of_account on money_entry (office_id, account_id, posted_on, posting_id);

-- What changed in each stage of an envelope by month and kind: kept with every posting, read by progress and reports.
create table money_flow (
  office_id int not null references office,
  unit_id bigint not null,
  budget_year int not null,
  item_code text not null,
  source text not null,
  capital text not null,
  month date not null,
  kind text not null,
  stage text not null,
  amount bigint not null,
  primary key (office_id, budget_year, unit_id, item_code, source, capital, month, kind, stage)
);

-- Every posting balances, also across offices; checked when the transaction ends, by the owner, who sees all entries.
create function money_balances() returns trigger language plpgsql security definer set search_path = public as $$
declare
  total bigint;
begin
  select sum(amount) into total from money_entry where posting_id = new.posting_id;
  if total <> 0 then
    raise exception 'posting % is out of balance by %', new.posting_id, total using errcode = 'check_violation', constraint = 'money_balances';
  end if;
  return null;
end $$;
create index money_entry_of_posting on money_entry (posting_id);
create constraint trigger money_balances after insert on money_entry deferrable initially deferred for each row execute function money_balances();

-- What was posted stands: entries are never changed or removed, a posting only learns by what it was reversed.
create function money_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'money_posting' and old.reversed_by is null
    and to_jsonb(new) - 'reversed_by' = to_jsonb(old) - 'reversed_by' then return new; end if;
  raise exception 'what was posted stands' using errcode = 'check_violation', constraint = 'money_stands';
end $$;
create trigger money_stands before update or delete on money_entry for each row execute function money_stands();
create trigger money_stands before update or delete on money_posting for each row execute function money_stands();

do $$
declare
  t text;
begin
  foreach t in array array['budget_unit', 'money_document', 'money_posting', 'money_account', 'money_commitment', 'money_entry', 'money_flow'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;

create view v_budget_unit with (security_invoker = true) as select office_id, unit_id, name, name_search, level, kind, area_id, valid_from, valid_to from budget_unit;
create view v_money_flow with (security_invoker = true) as
  select office_id, unit_id, budget_year, item_code, source, capital, month, kind, stage, amount from money_flow;
create view v_money_account with (security_invoker = true) as
  select office_id, account_id, unit_id, budget_year, item_code, source, capital, stage, balance from money_account;
grant select on v_budget_unit, v_money_flow, v_money_account to benvung_app, benvung_all;
