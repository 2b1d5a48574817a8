-- A decision withdrawn after something was given: what must come back from whom, until when, and by which paper it did, or why it need not.

create table delivery_recovery (
  office_id int not null references office,
  recovery_id bigint not null,
  list_id bigint not null,
  kind text not null,
  -- null: money that was disbursed for the list and had not reached anybody
  delivery_id bigint,
  household_id bigint,
  village_id int references area,
  amount bigint not null check (amount >= 0),
  quantity text not null default '',
  reason text not null,
  opened_on date not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'recovered', 'waived')),
  settled_on date,
  document text not null default '',
  posting_office_id int,
  posting_id bigint,
  opened_by bigint not null,
  opened_at timestamptz not null,
  settled_by bigint,
  primary key (office_id, recovery_id),
  foreign key (office_id, list_id) references support_list,
  foreign key (office_id, delivery_id) references delivery,
  check ((state = 'open') = (settled_on is null)),
  check (due_on >= opened_on)
);
create unique index delivery_recovery_once on delivery_recovery (office_id, delivery_id) where delivery_id is not null and state = 'open';
create index delivery_recovery_of_list on delivery_recovery (office_id, list_id);

do $$
begin
  alter table delivery_recovery enable row level security;
  create policy everything on delivery_recovery to benvung_all using (true) with check (true);
  create policy own_villages on delivery_recovery to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update, delete on delivery_recovery to benvung_app, benvung_all;
