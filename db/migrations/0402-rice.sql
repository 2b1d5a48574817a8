-- Rice relief: how much a person gets a month, as data with a source; rounds of relief; what arrived, who received, what went back.

create table rice_norm (
  office_id int not null references office,
  valid_from date not null,
  grams_per_person_month int not null check (grams_per_person_month > 0),
  source text not null check (source <> ''),
  confidence text not null check (confidence in ('verified', 'secondary', 'unverified')),
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, valid_from)
);

create table rice_round (
  office_id int not null references office,
  list_id bigint not null,
  occasion text not null check (occasion in ('tet', 'lean', 'disaster')),
  year int not null check (year between 2000 and 2100),
  months int not null check (months between 1 and 12),
  norm_from date not null,
  grams_per_person_month int not null check (grams_per_person_month > 0),
  listed_grams bigint not null check (listed_grams > 0),
  arrived_grams bigint not null default 0,
  handed_grams bigint not null default 0,
  returned_grams bigint not null default 0,
  returned_on date,
  returned_paper text not null default '',
  primary key (office_id, list_id),
  foreign key (office_id, list_id) references support_list,
  foreign key (office_id, norm_from) references rice_norm (office_id, valid_from),
  -- nobody hands out, or sends back, rice that has not come
  constraint rice_within_arrived check (handed_grams >= 0 and returned_grams >= 0 and handed_grams + returned_grams <= arrived_grams)
);

create table rice_arrival (
  office_id int not null references office,
  arrival_id bigint not null,
  list_id bigint not null,
  arrived_on date not null,
  grams bigint not null check (grams > 0),
  giver text not null check (giver <> ''),
  paper text not null check (paper <> ''),
  reversed_on date,
  reason text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, arrival_id),
  foreign key (office_id, list_id) references rice_round
);
-- A delivery note counts once.
create unique index rice_arrival_once on rice_arrival (office_id, list_id, paper) where reversed_on is null;

create table rice_line (
  office_id int not null references office,
  delivery_id bigint not null,
  list_id bigint not null,
  village_id int not null references area,
  persons int not null check (persons > 0),
  grams bigint not null check (grams > 0),
  receiver text not null default '',
  primary key (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, list_id) references rice_round
);
create index rice_line_of_list on rice_line (office_id, list_id);

do $$
declare
  t text;
begin
  foreach t in array array['rice_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  foreach t in array array['rice_norm', 'rice_round', 'rice_arrival'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on rice_norm, rice_round, rice_arrival, rice_line to benvung_app, benvung_all;
