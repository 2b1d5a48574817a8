-- What any server needs: roles, ids, journal, command keys, jobs, files, read log.
-- benvung_app sees the offices of its scope (row-level security); benvung_all sees every office; neither owns a table.

do $$ begin
  if not exists (select from pg_roles where rolname = 'benvung_app') then create role benvung_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'benvung_all') then create role benvung_all nologin; end if;
  if not exists (select from pg_roles where rolname = 'benvung_portal') then create role benvung_portal nologin; end if;
end $$;

create table installation (
  singleton boolean primary key default true check (singleton),
  key_check bytea,
  created_at timestamptz,
  demo boolean not null default false,
  settings jsonb not null default '{}'
);

-- Ids of the server (device 1) are taken in blocks of 1,000.
create sequence id_block as bigint start with 1 maxvalue 4294966;

create table journal (
  office_id int not null,
  journal_id bigint not null,
  command text not null,
  version int not null,
  actor_id bigint not null,
  on_behalf_of bigint,
  at timestamptz not null,
  subject_kind text not null,
  subject_id bigint,
  salt bytea not null,
  digest bytea not null,
  primary key (office_id, journal_id)
);
create index journal_by_subject on journal (office_id, subject_kind, subject_id, journal_id);
create index journal_by_time on journal (office_id, at, journal_id);

-- Personal values of an entry; may be erased on a lawful request without breaking the chain.
create table journal_payload (
  office_id int not null,
  journal_id bigint not null,
  payload jsonb not null,
  primary key (office_id, journal_id)
);

create table journal_subject (
  office_id int not null,
  kind text not null,
  subject_id bigint not null,
  journal_id bigint not null,
  primary key (office_id, kind, subject_id, journal_id)
);

-- The sealer numbers and chains committed entries per office.
create table journal_seal (
  office_id int not null,
  seq bigint not null,
  journal_id bigint not null,
  chain bytea not null,
  sealed_at timestamptz not null,
  primary key (office_id, seq),
  unique (office_id, journal_id)
);

create table command_key (
  actor_id bigint not null,
  key text not null,
  command text not null,
  input_hash bytea not null,
  office_id int not null,
  journal_id bigint not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index command_key_by_age on command_key (at);

create table job (
  job_id bigint primary key,
  office_id int not null,
  kind text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  done bigint not null default 0,
  total bigint,
  message text not null default '',
  result jsonb,
  created_by bigint not null,
  created_at timestamptz not null,
  run_after timestamptz not null,
  lease_until timestamptz,
  attempts int not null default 0
);
create index job_queue on job (run_after) where state in ('queued', 'running');

-- Contents lie in the files folder under their sha256; a row is one use of a content, scoped like its record.
create table file (
  office_id int not null,
  file_id bigint not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  subject_kind text,
  subject_id bigint,
  created_by bigint not null,
  created_at timestamptz not null,
  primary key (office_id, file_id)
);
create index file_by_subject on file (office_id, subject_kind, subject_id);

-- Who looked at, exported or revealed what. Written in batches, apart from the journal.
create table read_log (
  office_id int not null,
  log_id bigint not null,
  at timestamptz not null,
  actor_id bigint not null,
  kind text not null,
  subject_kind text not null,
  subject_id bigint,
  reason text,
  rows_seen int,
  primary key (office_id, log_id)
);
create index read_log_by_subject on read_log (office_id, subject_kind, subject_id, at);
