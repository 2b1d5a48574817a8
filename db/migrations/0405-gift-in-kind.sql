-- Gifts in kind outside of housing: materials and workdays, received once by a numbered receipt, valued by a paper, entered into the books
-- once, used for households, thanked.

create table gift_in_kind (
  office_id int not null references office,
  gift_id bigint not null,
  giver text not null check (giver <> ''),
  giver_kind text not null check (giver_kind in ('organisation', 'person')),
  address text not null default '',
  form text not null check (form in ('material', 'workdays')),
  description text not null check (description <> ''),
  quantity int not null check (quantity > 0),
  unit text not null check (unit <> ''),
  purpose text not null default '',
  received_on date not null,
  receipt_number text not null check (receipt_number <> ''),
  receipt_file_id bigint,
  used int not null default 0 check (used >= 0),
  -- what it is worth counts only with the paper that says so
  value bigint check (value > 0),
  valued_on date,
  value_document text not null default '',
  posting_office_id int,
  posting_id bigint,
  spent_posting_id bigint,
  thanked_on date,
  thanks_number text not null default '',
  thanks_signer text not null default '',
  cancelled_on date,
  reason text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, gift_id),
  constraint gift_used_within check (used <= quantity),
  check (value is null or value_document <> '')
);
create unique index gift_receipt_once on gift_in_kind (office_id, receipt_number) where cancelled_on is null;

-- To whom it went.
create table gift_use (
  office_id int not null references office,
  delivery_id bigint not null,
  gift_id bigint not null,
  village_id int not null references area,
  quantity int not null check (quantity > 0),
  receiver text not null default '',
  primary key (office_id, delivery_id),
  foreign key (office_id, gift_id) references gift_in_kind,
  foreign key (office_id, delivery_id) references delivery
);
create index gift_use_of_gift on gift_use (office_id, gift_id);

do $$
begin
  alter table gift_in_kind enable row level security;
  create policy everything on gift_in_kind to benvung_all using (true) with check (true);
  create policy own_offices on gift_in_kind to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
  alter table gift_use enable row level security;
  create policy everything on gift_use to benvung_all using (true) with check (true);
  create policy own_villages on gift_use to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update, delete on gift_in_kind, gift_use to benvung_app, benvung_all;
