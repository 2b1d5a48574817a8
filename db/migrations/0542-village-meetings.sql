-- A village meets about more than the review: its plan, works, lists of support, anything else. Points with a show of hands each; what
-- came of it is kept by the nouns that it came to.

alter table meeting add column matter text check (matter in ('plan', 'works', 'support', 'other'));
alter table meeting add column title text not null default '';
-- counts and points may be read by everybody from then on
alter table meeting add column published_on date;

create table meeting_point (
  office_id int not null,
  meeting_id bigint not null,
  no int not null,
  village_id int not null references area,
  title text not null check (title <> ''),
  -- null: talked about, not voted on
  votes_for int check (votes_for >= 0),
  votes_against int check (votes_against >= 0),
  abstained int check (abstained >= 0),
  conclusion text not null default '',
  primary key (office_id, meeting_id, no),
  foreign key (office_id, meeting_id) references meeting,
  check ((votes_for is null) = (votes_against is null) and (votes_for is null) = (abstained is null))
);

create or replace view v_meeting with (security_invoker = true) as select * from meeting;
create view v_meeting_point with (security_invoker = true) as select * from meeting_point;
create view v_meeting_attendance with (security_invoker = true) as select office_id, meeting_id, household_id, represented_by, is_woman from meeting_attendance;
grant select on v_meeting_point, v_meeting_attendance to benvung_app, benvung_all;

-- What a meeting decided or proposed became: a plan, a work, a list of support.
create table meeting_outcome (
  office_id int not null references office,
  meeting_id bigint not null,
  subject_kind text not null check (subject_kind in ('work', 'support-list', 'plan')),
  subject_id bigint not null,
  subject_office_id int not null references office,
  village_id int not null references area,
  note text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, meeting_id, subject_kind, subject_id)
);
create index meeting_outcome_of_subject on meeting_outcome (subject_kind, subject_id);

do $$
declare
  t text;
begin
  foreach t in array array['meeting_point', 'meeting_outcome'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;

-- A meeting on a matter of the village is told once it was held and somebody made it public; those of the review as before.
create or replace view public_meeting as
  select office_id, meeting_id, village_id, subject_kind, turn, state, called_for, place, held_on, attended, attended_women,
    households_invited, votes_for, votes_against, matter, front_present
  from meeting where state <> 'cancelled' and (subject_kind <> 'village' or (published_on is not null and held_on is not null));
create view public_meeting_point as
  select p.office_id, p.meeting_id, p.no, p.title, p.votes_for, p.votes_against, p.abstained
  from meeting_point p join meeting m on m.office_id = p.office_id and m.meeting_id = p.meeting_id
  where m.state <> 'cancelled' and m.published_on is not null and m.held_on is not null;
grant select on public_meeting_point to benvung_portal;

-- Lines of plans that name the meeting that proposed them.
create view v_plan_line_proposal with (security_invoker = true) as
  select office_id, plan_id, line_id, activity, proposal_meeting_id from plan_line where proposal_meeting_id is not null;
grant select on v_plan_line_proposal to benvung_app, benvung_all;
