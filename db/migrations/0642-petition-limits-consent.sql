-- A second time longer for denunciations, longer limits for remote places, one file taken away, and a sender who no longer agrees that the
-- answer is public.

-- the desk found the place remote when it took the petition on: its limits are longer
alter table petition add column remote boolean not null default false;
alter table petition add column consent_withdrawn_on date;
alter table petition_event drop constraint petition_event_what_check;
alter table petition_event add constraint petition_event_what_check check (what in ('received', 'accepted', 'refused', 'forwarded', 'assigned',
  'answered', 'closed', 'escalated', 'published', 'withdrawn', 'reclassified', 'extended', 'taken-back', 'take-back-asked', 'take-back-refused',
  'consent-withdrawn', 'file-removed'));

create policy of_petition_removed on petition_attachment for delete to benvung_app using (
  office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and exists (select from petition p where p.office_id = petition_attachment.office_id and p.petition_id = petition_attachment.petition_id));
grant delete on petition_attachment to benvung_app, benvung_all;

drop function petition_of_code(bytea);
create function petition_of_code(hash bytea) returns table (area_id int, desk_area_id int, kind text, received_on date, state text,
  accept_due_on date, answer_due_on date, answered_on date, ended_on date, subject text, answer text, reason text, forwarded_to text,
  extended_on date, extension_reason text, take_back_asked_on date, attachments int, agrees_publish boolean, published_on date)
language sql stable security definer set search_path = public as $$
  select area_id, desk_area_id, kind, received_on, state, accept_due_on, answer_due_on, answered_on, ended_on, subject, answer, reason, forwarded_to,
    extended_on, extension_reason, take_back_asked_on,
    (select count(*) from petition_attachment a where a.office_id = p.office_id and a.petition_id = p.petition_id)::int,
    agrees_publish, published_on
  from petition p where code_hash = hash
$$;
revoke all on function petition_of_code(bytea) from public;
grant execute on function petition_of_code(bytea) to benvung_portal;
