-- How recipients say they were served: a random sample of the lines of a list that the books call given, with its seed, so that
-- anybody can draw it again; few questions, asked by somebody who did not deliver.

create table evaluation (
  office_id int not null references office,
  evaluation_id bigint not null,
  list_id bigint not null,
  -- which one on this list: the first, the second
  turn int not null check (turn > 0),
  seed text not null check (seed <> ''),
  -- lines that the books called given on that day, and how many of them were drawn
  population int not null check (population > 0),
  size int not null check (size > 0),
  drawn_on date not null,
  drawn_by bigint not null,
  asker text not null check (asker <> ''),
  closed_on date,
  conclusion text not null default '',
  published_on date,
  -- the counts as everybody may see them, the small ones held back
  public_counts jsonb,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, evaluation_id),
  unique (office_id, list_id, turn),
  foreign key (office_id, list_id) references support_list,
  constraint evaluation_sample_within check (size <= population),
  constraint evaluation_public_closed check (published_on is null or (closed_on is not null and public_counts is not null))
);
create unique index evaluation_one_open on evaluation (office_id, list_id) where closed_on is null;

create table evaluation_line (
  office_id int not null references office,
  evaluation_id bigint not null,
  -- in the order of the draw
  no int not null,
  delivery_id bigint not null,
  village_id int not null references area,
  outcome text check (outcome in ('asked', 'absent', 'declined')),
  asked_on date,
  received boolean,
  in_time boolean,
  right_amount boolean,
  right_quality boolean,
  useful int check (useful between 1 and 5),
  asked_to_pay boolean,
  words text not null default '',
  recorded_by bigint,
  recorded_at timestamptz,
  primary key (office_id, evaluation_id, no),
  unique (office_id, evaluation_id, delivery_id),
  foreign key (office_id, evaluation_id) references evaluation,
  foreign key (office_id, delivery_id) references delivery
);

do $$
begin
  alter table evaluation enable row level security;
  create policy everything on evaluation to benvung_all using (true) with check (true);
  create policy own_offices on evaluation to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
  alter table evaluation_line enable row level security;
  create policy everything on evaluation_line to benvung_all using (true) with check (true);
  create policy own_villages on evaluation_line to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update, delete on evaluation, evaluation_line to benvung_app, benvung_all;

create view public_evaluation as
  select e.office_id, e.evaluation_id, l.kind, l.title, e.population, e.size, e.drawn_on, e.closed_on, e.public_counts as counts
  from evaluation e join support_list l on l.office_id = e.office_id and l.list_id = e.list_id
  where e.published_on is not null;
grant select on public_evaluation to benvung_portal;
