-- Electricity money: per household and quarter. kWh and price are dated data that somebody enters with where they were read; a quarter's
-- rate stands once a list was made by it.

create table electricity_rate (
  office_id int not null references office,
  -- "2026-Q1"
  quarter text not null check (quarter ~ '^20\d\d-Q[1-4]$'),
  kwh_per_month int not null check (kwh_per_month > 0),
  -- đồng per kWh; null where only the monthly amount is known
  price bigint check (price > 0),
  monthly_amount bigint not null check (monthly_amount > 0),
  source text not null check (source <> ''),
  confidence text not null check (confidence in ('verified', 'secondary', 'unverified')),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, quarter)
);

-- Social-policy households that are not poor and use little: confirmed by the electricity bill.
create table electricity_social (
  office_id int not null references office,
  household_id bigint not null,
  village_id int not null references area,
  kwh_per_month int not null check (kwh_per_month between 0 and 50),
  evidence text not null,
  valid_from date not null,
  valid_to date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, household_id, valid_from),
  foreign key (office_id, household_id) references household,
  check (valid_to is null or valid_from <= valid_to)
);
create unique index electricity_social_now on electricity_social (office_id, household_id) where valid_to is null;

-- Where a household wants its money: without a row it signs for it.
create table electricity_account (
  office_id int not null references office,
  household_id bigint not null,
  village_id int not null references area,
  bank text not null,
  account_number text not null,
  holder text not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, household_id),
  foreign key (office_id, household_id) references household
);

-- What a list of the quarter was made by, until when it is paid, and the papers of the ledger that moved the money.
create table electricity_list (
  office_id int not null references office,
  list_id bigint not null,
  quarter text not null,
  kwh_per_month int not null,
  price bigint,
  monthly_amount bigint not null,
  deadline date not null,
  posting_office_id int,
  posting_id bigint,
  refund_office_id int,
  refund_posting_id bigint,
  refunded bigint not null default 0,
  primary key (office_id, list_id),
  foreign key (office_id, list_id) references support_list,
  check (refund_posting_id is null or posting_id is not null)
);
create unique index electricity_list_paid_by on electricity_list (posting_office_id, posting_id) where posting_id is not null;
create unique index electricity_list_refunded_by on electricity_list (refund_office_id, refund_posting_id) where refund_posting_id is not null;

do $$
declare t text;
begin
  foreach t in array array['electricity_rate', 'electricity_list'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
  foreach t in array array['electricity_social', 'electricity_account'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
end $$;
grant select, insert, update, delete on electricity_rate, electricity_social, electricity_account, electricity_list to benvung_app, benvung_all;

-- Postings with their paper, for records that say by which paper they were paid. The ledger is the writer.
create view v_money_posting with (security_invoker = true) as
  select p.office_id, p.posting_id, p.kind, p.posted_on, p.amount, p.reversed_by, d.number as document_number, d.signed_on, d.issuer
  from money_posting p join money_document d on d.office_id = p.office_id and d.document_id = p.document_id;
grant select on v_money_posting to benvung_app, benvung_all;
