-- A proposal which agency helps which village: computed, explained pair by pair, changed by hand, and only by a decision a twinning.

-- Where an agency sits, for the distance to a village.
alter table agency add column seat_area_id int references area;

create table twinning_proposal (
  office_id int not null references office,
  proposal_id bigint not null,
  area_id int not null references area,
  on_day date not null,
  -- 'without': villages that nobody helps. 'all': every especially difficult village, those with a partner too
  villages_of text not null check (villages_of in ('without', 'all')),
  kinds text[] not null,
  max_villages int not null check (max_villages > 0),
  -- poor households one agency may answer for: the hard cap that keeps it fair
  max_poor int check (max_poor > 0),
  seconds int not null check (seconds between 1 and 120),
  state text not null check (state in ('waiting', 'optimal', 'best-so-far', 'infeasible', 'failed', 'decided', 'dropped')),
  -- why there is none, in words
  reason text not null default '',
  -- how many villages and agencies have a known place
  placed_villages int not null default 0,
  placed_agencies int not null default 0,
  agencies int not null default 0,
  villages int not null default 0,
  job_id bigint,
  decision_number text not null default '',
  decided_on date,
  started_by bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  version int not null default 1,
  primary key (office_id, proposal_id)
);

create table twinning_proposal_pair (
  office_id int not null,
  proposal_id bigint not null,
  village_id int not null references area,
  agency_id bigint not null,
  by_hand boolean not null default false,
  factors jsonb not null,
  primary key (office_id, proposal_id, village_id),
  foreign key (office_id, proposal_id) references twinning_proposal
);

do $$
declare
  t text;
begin
  foreach t in array array['twinning_proposal', 'twinning_proposal_pair'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    -- of the office that proposes; who works in single villages, as agencies do, sees what was decided only
    execute format('create policy proposing on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and (select current_setting(''bv.villages'') = ''*''))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;
