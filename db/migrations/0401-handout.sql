-- Seeds, livestock and tools handed out: items with their value and papers, what each household was given of them, how it fared
-- afterwards, what was replaced.

create table handout_list (
  office_id int not null references office,
  list_id bigint not null,
  year int not null check (year between 2000 and 2100),
  supplier text not null check (supplier <> ''),
  contract text not null default '',
  place text not null default '',
  -- days after handing over on which it is looked at again
  check_after_days int not null default 90 check (check_after_days between 1 and 1000),
  primary key (office_id, list_id),
  foreign key (office_id, list_id) references support_list
);

create table handout_item (
  office_id int not null references office,
  item_id bigint not null,
  list_id bigint not null,
  kind text not null check (kind in ('seed', 'seedling', 'livestock', 'poultry', 'fish', 'tool', 'material')),
  name text not null check (name <> ''),
  name_key text not null check (name_key <> ''),
  unit text not null check (unit <> ''),
  unit_value bigint not null check (unit_value >= 0),
  -- whether it is not handed over without a paper on quarantine or quality
  needs_paper boolean not null,
  paper text not null default '',
  paper_on date,
  paper_issuer text not null default '',
  paper_file_id bigint,
  -- until when the supplier replaces what dies
  warranty_until date,
  primary key (office_id, item_id),
  foreign key (office_id, list_id) references handout_list,
  check (paper_on is null or paper <> '')
);
create unique index handout_item_once on handout_item (office_id, list_id, name_key);

create table handout_line (
  office_id int not null references office,
  delivery_id bigint not null,
  list_id bigint not null,
  item_id bigint not null,
  village_id int not null references area,
  listed int not null check (listed > 0),
  given int not null default 0 check (given >= 0),
  receiver text not null default '',
  replaced int not null default 0 check (replaced >= 0),
  primary key (office_id, delivery_id),
  foreign key (office_id, delivery_id) references delivery,
  foreign key (office_id, item_id) references handout_item,
  -- never more than the approved list says
  constraint handout_within_list check (given <= listed)
);
create index handout_line_of_list on handout_line (office_id, list_id);

-- How what was given fared, each time it is looked at: parts of what was given and replaced.
create table handout_check (
  office_id int not null references office,
  delivery_id bigint not null,
  checked_on date not null,
  village_id int not null references area,
  alive int not null check (alive >= 0),
  dead int not null check (dead >= 0),
  sold int not null check (sold >= 0),
  used int not null check (used >= 0),
  note text not null default '',
  photo_file_id bigint,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, delivery_id, checked_on),
  foreign key (office_id, delivery_id) references handout_line
);

create table handout_replacement (
  office_id int not null references office,
  replacement_id bigint not null,
  delivery_id bigint not null,
  village_id int not null references area,
  replaced_on date not null,
  quantity int not null check (quantity > 0),
  paper text not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, replacement_id),
  foreign key (office_id, delivery_id) references handout_line
);
create index handout_replacement_of_line on handout_replacement (office_id, delivery_id);

do $$
declare
  t text;
begin
  foreach t in array array['handout_line', 'handout_check', 'handout_replacement'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  foreach t in array array['handout_list', 'handout_item'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on handout_list, handout_item, handout_line, handout_check, handout_replacement to benvung_app, benvung_all;
