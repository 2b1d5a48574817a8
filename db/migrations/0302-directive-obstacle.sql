-- What a level above asks for, what hinders, and why a rate stays high: each with a day, an answer and an end.

create table directive (
  office_id int not null references office,
  directive_id bigint not null,
  area_id int not null references area,
  number text not null check (number <> ''),
  number_key text not null,
  signed_on date not null,
  subject text not null check (subject <> ''),
  body text not null default '',
  due_on date not null,
  file_id bigint,
  receivers int not null default 0,
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_on date,
  closing text not null default '',
  given_by bigint not null,
  given_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, directive_id),
  unique (office_id, number_key, signed_on),
  check (due_on >= signed_on)
);

-- A copy for each receiver, kept by the receiver's office: it sees what it is asked, nobody else's.
create table directive_receipt (
  office_id int not null references office,
  receipt_id bigint not null,
  directive_id bigint not null,
  from_office_id int not null,
  issuer text not null,
  number text not null,
  signed_on date not null,
  subject text not null,
  body text not null default '',
  file_id bigint,
  -- of the office itself where empty
  unit_name text not null default '',
  unit_key text not null default '',
  area_id int not null references area,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'answered', 'returned', 'accepted', 'closed')),
  answer text not null default '',
  answered_on date,
  answered_by bigint,
  answered_at timestamptz,
  evidence_file_id bigint,
  returned_reason text not null default '',
  reminded_on date,
  reminders int not null default 0,
  settled_on date,
  version int not null default 1,
  primary key (office_id, receipt_id),
  unique (office_id, from_office_id, directive_id, unit_key),
  check ((state in ('answered', 'accepted')) <= (answered_on is not null))
);
create index directive_receipt_of_directive on directive_receipt (from_office_id, directive_id);
create index directive_receipt_open on directive_receipt (office_id, due_on) where state in ('open', 'returned', 'answered');

create table obstacle (
  office_id int not null references office,
  obstacle_id bigint not null,
  kind text not null check (kind in ('no-guidance', 'no-norm', 'late-funds', 'land', 'procurement', 'people', 'procedure', 'weather', 'other')),
  item_code text not null,
  area_id int not null references area,
  subject text not null check (subject <> ''),
  detail text not null default '',
  waiting_amount bigint not null default 0 check (waiting_amount >= 0),
  capital text not null default 'recurrent' check (capital in ('investment', 'recurrent')),
  asked_level text not null check (asked_level in ('central', 'province', 'district', 'commune')),
  asked_agency text not null default '',
  raised_on date not null,
  due_on date,
  norm_id bigint references norm,
  state text not null default 'open' check (state in ('open', 'answered', 'resolved', 'dropped')),
  resolved_on date,
  resolution text not null default '',
  reminded_on date,
  reminders int not null default 0,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, obstacle_id),
  check ((state in ('resolved', 'dropped')) = (resolved_on is not null)),
  check (due_on is null or due_on >= raised_on)
);
create index obstacle_open on obstacle (office_id, due_on) where state in ('open', 'answered');
create index obstacle_of_item on obstacle (office_id, item_code);
create index obstacle_waiting on obstacle (office_id, norm_id) where norm_id is not null;

create table obstacle_answer (
  office_id int not null references office,
  answer_id bigint not null,
  obstacle_id bigint not null,
  answered_on date not null,
  answered_by_unit text not null,
  answer text not null check (answer <> ''),
  settles boolean not null default false,
  file_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, answer_id),
  foreign key (office_id, obstacle_id) references obstacle
);
create index obstacle_answer_of_obstacle on obstacle_answer (office_id, obstacle_id, answered_on);

-- Why is the rate still high here: what was found, what is done about it, what came of it.
create table inquiry (
  office_id int not null references office,
  inquiry_id bigint not null,
  area_id int not null references area,
  question text not null check (question <> ''),
  opened_on date not null,
  rate_text text not null default '',
  state text not null default 'open' check (state in ('open', 'closed')),
  closed_on date,
  conclusion text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, inquiry_id),
  check ((state = 'closed') = (closed_on is not null))
);

create table inquiry_note (
  office_id int not null references office,
  note_id bigint not null,
  inquiry_id bigint not null,
  kind text not null check (kind in ('finding', 'measure', 'follow-up')),
  on_day date not null,
  note text not null check (note <> ''),
  -- of a measure: which finding it answers; of a follow-up: which measure it looks at
  about_note_id bigint,
  owner_unit text not null default '',
  due_on date,
  done_on date,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, note_id),
  foreign key (office_id, inquiry_id) references inquiry
);
create index inquiry_note_of_inquiry on inquiry_note (office_id, inquiry_id, on_day);

do $$
declare
  t text;
begin
  foreach t in array array['directive', 'directive_receipt', 'obstacle', 'obstacle_answer', 'inquiry', 'inquiry_note'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;

create view v_obstacle with (security_invoker = true) as
  select office_id, obstacle_id, kind, item_code, area_id, subject, waiting_amount, capital, asked_level, asked_agency, raised_on, due_on,
    norm_id, state, resolved_on from obstacle;
grant select on v_obstacle to benvung_app, benvung_all;
