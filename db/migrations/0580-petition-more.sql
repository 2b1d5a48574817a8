-- What a petition may also hold: a longer limit with its reason, the sender's wish to take it back, files that came with it, the point of a
-- village meeting from which it was written down.

alter table petition add column extended_on date;
-- told to the asker; of a denunciation it is sealed with its other words
alter table petition add column extension_reason text not null default '';
-- the sender asked to take it back, and the desk has not said yes or no
alter table petition add column take_back_asked_on date;
alter table petition add column meeting_id bigint;
alter table petition add column meeting_point int;
alter table petition add constraint petition_point check (meeting_point is null or meeting_id is not null);
alter table petition add constraint petition_extension_sealed check (kind <> 'denunciation' or extension_reason = '');
create index petition_of_meeting on petition (office_id, meeting_id) where meeting_id is not null;

alter table petition drop constraint petition_state_check;
alter table petition add constraint petition_state_check
  check (state in ('received', 'accepted', 'assigned', 'answered', 'closed', 'refused', 'forwarded', 'taken-back'));
alter table petition_event drop constraint petition_event_what_check;
alter table petition_event add constraint petition_event_what_check check (what in ('received', 'accepted', 'refused', 'forwarded', 'assigned',
  'answered', 'closed', 'escalated', 'published', 'withdrawn', 'reclassified', 'extended', 'taken-back', 'take-back-asked', 'take-back-refused'));

-- Files of the sender. The content on the disk is sealed with the key file, of every kind of petition: a photo tells where somebody lives.
create table petition_attachment (
  office_id int not null references office,
  petition_id bigint not null,
  no int not null check (no > 0),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'application/pdf')),
  -- of what was sent; the digest is that of the sealed content
  size int not null check (size > 0),
  sha256 text not null,
  added_on date not null,
  primary key (office_id, petition_id, no),
  foreign key (office_id, petition_id) references petition
);
create index petition_attachment_by_day on petition_attachment (office_id, added_on);
alter table petition_attachment enable row level security;
create policy everything on petition_attachment to benvung_all using (true) with check (true);
create policy of_petition on petition_attachment for select to benvung_app using (
  office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and exists (select from petition p where p.office_id = petition_attachment.office_id and p.petition_id = petition_attachment.petition_id));
create policy taken_in on petition_attachment for insert to benvung_app
  with check (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert on petition_attachment to benvung_app, benvung_all;

-- Which point of a meeting a petition comes from; what it says stays with petitions.
create view v_petition_of_meeting with (security_invoker = true) as
  select office_id, petition_id, meeting_id, meeting_point, kind, received_on, state from petition where meeting_id is not null;
grant select on v_petition_of_meeting to benvung_app, benvung_all;

drop function petition_of_code(bytea);
create function petition_of_code(hash bytea) returns table (area_id int, desk_area_id int, kind text, received_on date, state text,
  accept_due_on date, answer_due_on date, answered_on date, ended_on date, subject text, answer text, reason text, forwarded_to text,
  extended_on date, extension_reason text, take_back_asked_on date, attachments int)
language sql stable security definer set search_path = public as $$
  select area_id, desk_area_id, kind, received_on, state, accept_due_on, answer_due_on, answered_on, ended_on, subject, answer, reason, forwarded_to,
    extended_on, extension_reason, take_back_asked_on,
    (select count(*) from petition_attachment a where a.office_id = p.office_id and a.petition_id = p.petition_id)::int
  from petition p where code_hash = hash
$$;
revoke all on function petition_of_code(bytea) from public;
grant execute on function petition_of_code(bytea) to benvung_portal;
