-- Users, roles with areas and dates, sessions, personal-data requests. Reference tables but for the last.

create table app_user (
  user_id bigint primary key,
  username text not null unique,
  name text not null,
  kind text not null default 'person' check (kind in ('person', 'system')),
  password_hash text,
  must_change_password boolean not null default false,
  totp_cipher bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null
);
insert into app_user (user_id, username, name, kind, created_at) values (1, 'system', 'Hệ thống', 'system', '2026-01-01T00:00:00Z');

create table role_grant (
  grant_id bigint primary key,
  user_id bigint not null references app_user,
  role text not null,
  area_id int not null references area,
  valid_from date not null,
  valid_to date,
  -- a delegation names who gave it
  delegated_by bigint references app_user,
  reason text not null default '',
  revoked_at timestamptz,
  granted_by bigint not null,
  granted_at timestamptz not null
);
create index role_grant_by_user on role_grant (user_id);

create table session (
  session_hash bytea primary key,
  user_id bigint not null references app_user,
  session_id bigint not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  agent text not null default '',
  address text not null default ''
);
create index session_by_user on session (user_id);

create table setup_token (
  token_hash bytea primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table personal_data_request (
  office_id int not null,
  request_id bigint not null,
  kind text not null,
  requester text not null,
  contact text not null default '',
  subject_kind text,
  subject_id bigint,
  received_on date not null,
  reply_due_on date not null,
  done_due_on date not null,
  extended_to date,
  state text not null check (state in ('open', 'replied', 'done', 'refused')),
  note text not null default '',
  answer text not null default '',
  closed_on date,
  primary key (office_id, request_id)
);
