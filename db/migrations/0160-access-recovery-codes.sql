-- One-time codes for whoever lost the phone of the second factor. Kept as keyed hashes only; a used one stays, to be told
-- apart from a wrong one and to be counted.
create table recovery_code (
  user_id bigint not null references app_user,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
grant select, insert, update, delete on recovery_code to benvung_app, benvung_all;
