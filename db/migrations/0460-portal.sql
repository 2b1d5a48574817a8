-- What everybody may see. The portal's role reads the views of this file and the tree of areas, and nothing else: no name of a person
-- or household, no count that was not released. The views run as the owner, so that a reader without an account needs no scope.

-- Counts of poor households as they were made public: for a day once, with the small ones held back (src/indicators/disclosure.ts).
create table figure_release (
  office_id int not null references office,
  release_id bigint not null,
  area_id int not null references area,
  as_of date not null,
  -- false: the area's own sum only, not its communes and villages
  parts boolean not null,
  villages int not null,
  held int not null,
  -- the table of results of the area on the day
  results jsonb not null,
  released_by bigint not null,
  released_at timestamptz not null,
  primary key (office_id, release_id),
  unique (area_id, as_of)
);

-- A unit is told for a day once.
create table figure_cell (
  office_id int not null references office,
  release_id bigint not null,
  area_id int not null references area,
  as_of date not null,
  households int not null check (households >= 0),
  poor int check (poor >= 0),
  near_poor int check (near_poor >= 0),
  primary key (office_id, release_id, area_id),
  constraint figure_told_once unique (area_id, as_of),
  constraint figure_held_together check ((poor is null) = (near_poor is null)),
  foreign key (office_id, release_id) references figure_release
);

alter table figure_release enable row level security;
alter table figure_cell enable row level security;
create policy everything on figure_release to benvung_all using (true) with check (true);
create policy everything on figure_cell to benvung_all using (true) with check (true);
create policy own_offices on figure_release to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
create policy own_offices on figure_cell to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert on figure_release, figure_cell to benvung_app, benvung_all;

-- Whether communes or villages of these units are told, by whatever office, for a day less than 300 days away. Between two yearly
-- reviews the counts hardly change: two tellings with different ones held back could be subtracted.
create function figures_told(areas int[], on_day date) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from figure_cell c join figure_release r on r.office_id = c.office_id and r.release_id = c.release_id
    where c.area_id = any (areas) and r.parts and abs(c.as_of - on_day) < 300)
$$;
revoke all on function figures_told(int[], date) from public;
grant execute on function figures_told(int[], date) to benvung_app, benvung_all;

create view public_posting as
  select p.office_id, p.posting_id, p.round_id, p.village_id, p.from_day, p.until_day, p.places, p.repost_of is not null as again,
    r.procedure, r.year, r.trial
  from posting p join round r on r.office_id = p.round_office_id and r.round_id = p.round_id
  where p.state = 'up' and r.state <> 'cancelled';

create view public_round as
  select r.office_id, r.round_id, r.area_id, r.procedure, r.year, r.name, r.state, r.trial, r.opened_on, r.due_on, r.closed_on,
    (select count(*) from round_village v where v.office_id = r.office_id and v.round_id = r.round_id)::int as villages,
    (select count(*) from round_village v where v.office_id = r.office_id and v.round_id = r.round_id and v.state = 'decided')::int as decided,
    (select count(*) from review_complaint c where c.round_id = r.round_id)::int as complaints,
    (select count(*) from review_complaint c where c.round_id = r.round_id and c.state <> 'open')::int as answered
  from round r where r.state <> 'cancelled';

create view public_round_village as
  select v.round_id, v.village_id, v.state, v.state_since, r.procedure, r.year, r.name, r.trial, r.state as round_state
  from round_village v join round r on r.office_id = v.office_id and r.round_id = v.round_id where r.state <> 'cancelled';

create view public_meeting as
  select office_id, meeting_id, village_id, subject_kind, turn, state, called_for, place, held_on, attended, attended_women,
    households_invited, votes_for, votes_against
  from meeting where state <> 'cancelled';

create view public_decision as
  select d.office_id, d.decision_id, d.number, d.signed_on, d.in_force_on, d.year, r.area_id, r.name as round_name, r.procedure
  from decision d join round r on r.round_id = d.round_id where not r.trial;

create view public_plan as
  select office_id, plan_id, area_id, plan_year, programme_code, title, lines, amount, decision_number, decided_on
  from plan where state = 'approved';

create view public_plan_line as
  select l.office_id, l.plan_id, l.line_no, l.item_code, l.activity, l.place_area_id, l.target_hundredths, l.target_unit, l.due_on, l.capital,
    l.source, l.amount
  from plan_line l join plan p on p.office_id = l.office_id and p.plan_id = l.plan_id where p.state = 'approved';

create view public_money as
  select office_id, budget_year, capital,
    coalesce(sum(amount) filter (where stage <> 'outside' and not (kind = 'carry-over' and amount < 0)), 0)::bigint as held,
    coalesce(sum(amount) filter (where stage = 'spent'), 0)::bigint as spent
  from money_flow group by office_id, budget_year, capital;

create view public_work as
  select w.office_id, w.work_id, w.kind, w.name, w.investor, w.starts_on, w.due_on, w.progress, w.progress_on, w.state, w.accepted_on,
    (select array_agg(v.village_id order by v.village_id) from work_village v where v.office_id = w.office_id and v.work_id = w.work_id) as villages,
    (select coalesce(sum(f.amount), 0) from work_fund f where f.office_id = w.office_id and f.work_id = w.work_id)::bigint as funds,
    (select coalesce(sum(f.amount), 0) from work_fund f where f.office_id = w.office_id and f.work_id = w.work_id
      and f.source in ('socialised', 'people'))::bigint as given
  from work w;

create view public_installation as select demo from installation;
create view public_release as select office_id, release_id, area_id, as_of, villages, held, results, released_at from figure_release;
create view public_figure as select release_id, area_id, as_of, households, poor, near_poor from figure_cell;

grant usage on schema public to benvung_portal;
grant select on area, area_name, area_parent, area_zone, area_difficult, area_successor, office_area, area_version to benvung_portal;
grant select on public_posting, public_round, public_round_village, public_meeting, public_decision, public_plan, public_plan_line, public_money,
  public_work, public_installation, public_release, public_figure to benvung_portal;
