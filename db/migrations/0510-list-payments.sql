-- What the ledger paid for a list of support and what came back to it, each tied to its posting; and recoveries that come back in parts.

create table support_list_payment (
  office_id int not null references office,
  payment_id bigint not null,
  list_id bigint not null,
  direction text not null check (direction in ('paid', 'refunded')),
  amount bigint not null check (amount > 0),
  posting_office_id int not null,
  posting_id bigint not null,
  -- the paper's number and day, for those who may not read the ledger
  document text not null check (document <> ''),
  on_day date not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  -- the posting was reversed, or the tie was wrong: it stays to be read and counts no more
  ended_on date,
  ended_reason text not null default '',
  primary key (office_id, payment_id),
  foreign key (office_id, list_id) references support_list,
  check (ended_on is null or ended_reason <> '')
);
create index support_list_payment_of_list on support_list_payment (office_id, list_id);
create index support_list_payment_of_posting on support_list_payment (posting_id) where ended_on is null;

alter table delivery_recovery add column recovered bigint not null default 0;
update delivery_recovery set recovered = amount where state = 'recovered';
alter table delivery_recovery add constraint recovery_within_owed check (recovered between 0 and amount);

-- Money that came back for one task of recovery, by its receipt; part by part until it is closed.
create table delivery_recovery_part (
  office_id int not null references office,
  part_id bigint not null,
  recovery_id bigint not null,
  village_id int references area,
  amount bigint not null check (amount > 0),
  on_day date not null,
  document text not null check (document <> ''),
  -- the refund that carried it back, where it is tied to one
  payment_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  ended_on date,
  primary key (office_id, part_id),
  foreign key (office_id, recovery_id) references delivery_recovery
);
create index delivery_recovery_part_of on delivery_recovery_part (office_id, recovery_id);
create index delivery_recovery_part_by on delivery_recovery_part (office_id, payment_id) where payment_id is not null;

do $$
begin
  alter table support_list_payment enable row level security;
  create policy everything on support_list_payment to benvung_all using (true) with check (true);
  create policy own_offices on support_list_payment to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
  alter table delivery_recovery_part enable row level security;
  create policy everything on delivery_recovery_part to benvung_all using (true) with check (true);
  create policy own_villages on delivery_recovery_part to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update, delete on support_list_payment, delivery_recovery_part to benvung_app, benvung_all;
