-- The journal's waiting line and its signed anchors; counting of failed sign-ins; where a delegation comes from.

-- Entries that no sealer has numbered yet. A command must not wait for a chain, so a trigger only notes that there is work.
create table journal_pending (
  office_id int not null,
  journal_id bigint not null,
  primary key (office_id, journal_id)
);

-- Runs as the owner: whoever may write an entry may not touch the waiting line.
create function note_pending_journal() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into journal_pending (office_id, journal_id) select office_id, journal_id from entered on conflict do nothing;
  return null;
end $$;
create trigger journal_waits after insert on journal referencing new table as entered
  for each statement execute function note_pending_journal();

-- Signed heads of the chains: without the key file nobody can shorten or rewrite a chain unseen.
create table journal_anchor (
  anchor_no bigint primary key,
  at timestamptz not null,
  heads jsonb not null,
  previous bytea not null,
  signature bytea not null
);

-- By keyed hash of a user name or an address, known or not: the answer is the same for both.
create table sign_in_attempt (
  subject_hash bytea primary key,
  failures int not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempt_by_age on sign_in_attempt (last_failed_at);

-- A delegation ends with the grant it comes from.
alter table role_grant add column delegated_from bigint references role_grant;
alter table role_grant add column revoked_by bigint;
alter table role_grant add column revoked_reason text not null default '';
alter table session add column ended_because text;
alter table app_user add column totp_pending_cipher bytea;

alter table personal_data_request add column received_by bigint;
alter table personal_data_request add column extension_reason text not null default '';
alter table personal_data_request add column replied_on date;
create index personal_data_request_by_due on personal_data_request (office_id, state, done_due_on, request_id);

-- Sessions and failed sign-ins are counted here, not in the user's row, which would become a hot row.
alter table app_user drop column failed_attempts;
alter table app_user drop column locked_until;

create index read_log_by_time on read_log (office_id, at, log_id);

grant select, delete on journal_pending to benvung_all;
grant select, insert on journal_anchor to benvung_all;
grant select, insert, update, delete on sign_in_attempt to benvung_all;
