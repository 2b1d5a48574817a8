-- What people wish, propose, point out, complain of or denounce: received, handled by a desk, answered. The desk is an area's: what nobody
-- there may read goes to the one above. Names are sealed; of a denunciation the words too, and its row is seen by its own desk only.

create table petition (
  office_id int not null references office,
  petition_id bigint not null,
  area_id int not null references area,
  kind text not null check (kind in ('recommendation', 'feedback', 'wish', 'proposal', 'complaint', 'denunciation')),
  channel text not null check (channel in ('portal', 'phone', 'paper', 'in-person', 'meeting')),
  code_hash bytea not null,
  subject text not null default '',
  body text not null default '',
  -- who sends; of a denunciation also what is said and answered. Empty: nobody said a name.
  sealed bytea,
  named boolean not null default false,
  agrees_publish boolean not null default false,
  received_on date not null,
  received_at timestamptz not null,
  recorded_by bigint not null,
  desk_area_id int not null references area,
  state text not null default 'received'
    check (state in ('received', 'accepted', 'assigned', 'answered', 'closed', 'refused', 'forwarded')),
  accept_due_on date not null,
  accepted_on date,
  answer_due_on date,
  assigned_user_id bigint,
  forwarded_to text not null default '',
  reason text not null default '',
  answer text not null default '',
  answered_on date,
  ended_on date,
  published_on date,
  published_by bigint,
  public_subject text not null default '',
  public_question text not null default '',
  public_answer text not null default '',
  version int not null default 1,
  primary key (office_id, petition_id),
  constraint petition_code unique (office_id, code_hash),
  constraint petition_sealed check (kind <> 'denunciation'
    or (subject = '' and body = '' and answer = '' and reason = '' and forwarded_to = '' and published_on is null)),
  constraint petition_agreed check (published_on is null or agrees_publish)
);
create index petition_open on petition (office_id, state, accept_due_on);
create index petition_by_code on petition (code_hash);
create index petition_public on petition (published_on, petition_id) where published_on is not null;

create table petition_event (
  office_id int not null references office,
  event_id bigint not null,
  petition_id bigint not null,
  what text not null check (what in ('received', 'accepted', 'refused', 'forwarded', 'assigned', 'answered', 'closed', 'escalated', 'published', 'withdrawn', 'reclassified')),
  at timestamptz not null,
  by_user_id bigint not null,
  note text not null default '',
  -- the note of a denunciation
  sealed bytea,
  primary key (office_id, event_id),
  foreign key (office_id, petition_id) references petition
);
create index petition_event_of on petition_event (office_id, petition_id, at);

alter table petition enable row level security;
alter table petition_event enable row level security;
create policy everything on petition to benvung_all using (true) with check (true);
create policy everything on petition_event to benvung_all using (true) with check (true);
-- bv.desks: the areas whose denunciations the reader handles (src/access/actor.queries.ts).
create policy own_desk on petition for select to benvung_app using (
  office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and (kind <> 'denunciation' or desk_area_id = any ((select coalesce(nullif(current_setting('bv.desks', true), ''), '{}')::int[])::int[])));
create policy own_desk_change on petition for update to benvung_app using (
  office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and (kind <> 'denunciation' or desk_area_id = any ((select coalesce(nullif(current_setting('bv.desks', true), ''), '{}')::int[])::int[])))
  with check (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
-- Whoever takes in a paper may put it in, also one that she cannot read afterwards.
create policy taken_in on petition for insert to benvung_app with check (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
create policy of_petition on petition_event for select to benvung_app using (
  office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and exists (select from petition p where p.office_id = petition_event.office_id and p.petition_id = petition_event.petition_id));
create policy taken_in on petition_event for insert to benvung_app with check (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update on petition to benvung_app, benvung_all;
grant select, insert on petition_event to benvung_app, benvung_all;

-- To another desk, or to another kind: the row may then be out of sight of who hands it on, which a plain update refuses. It is named with
-- the desk it is taken from, so that nobody moves what she does not see. A denunciation keeps its words sealed.
create function petition_move(office int, petition bigint, from_area int, to_area int, as_kind text, accept_due date, words bytea) returns void
language sql security definer set search_path = public as $$
  update petition p set desk_area_id = to_area, kind = as_kind, accept_due_on = accept_due, sealed = words, version = p.version + 1,
    subject = case when as_kind = 'denunciation' then '' else p.subject end,
    body = case when as_kind = 'denunciation' then '' else p.body end,
    agrees_publish = p.agrees_publish and as_kind <> 'denunciation'
  where p.office_id = office and p.petition_id = petition and p.desk_area_id = from_area
$$;
revoke all on function petition_move(int, bigint, int, int, text, date, bytea) from public;
grant execute on function petition_move(int, bigint, int, int, text, date, bytea) to benvung_app, benvung_all;

create view v_petition with (security_invoker = true) as
  select office_id, petition_id, area_id, kind, channel, received_on, state, accept_due_on, accepted_on, answer_due_on, answered_on, ended_on,
    published_on from petition;
grant select on v_petition to benvung_app, benvung_all;

-- Answers that the asker and the office made public, in the words that were approved for it.
create view public_answer as
  select petition_id, area_id, kind, public_subject, public_question, public_answer, received_on, answered_on, published_on
  from petition where published_on is not null;

-- What the holder of a tracking code is told. Of a denunciation no word beyond the step: the paper with the code may lie open at home.
create function petition_of_code(hash bytea) returns table (area_id int, desk_area_id int, kind text, received_on date, state text,
  accept_due_on date, answer_due_on date, answered_on date, ended_on date, subject text, answer text, reason text, forwarded_to text)
language sql stable security definer set search_path = public as $$
  select area_id, desk_area_id, kind, received_on, state, accept_due_on, answer_due_on, answered_on, ended_on, subject, answer, reason, forwarded_to
  from petition where code_hash = hash
$$;
revoke all on function petition_of_code(bytea) from public;
grant execute on function petition_of_code(bytea) to benvung_portal;
grant select on public_answer to benvung_portal;
