-- Questions of the form said aloud in the languages of the villages: recorded by somebody who speaks the language, handed out to
-- phones with the village. Kept per office: the same language is spoken differently from valley to valley.
create table speech (
  office_id int not null references office,
  recording_id bigint not null,
  -- the field of the answers: 'toilet', 'work', 'causes', 'b1.A.1'
  question text not null,
  language text not null,
  -- the words of the question when it was recorded: a question that has changed since is told
  words text not null,
  speaker text not null default '',
  media_type text not null check (media_type in ('audio/webm', 'audio/ogg', 'audio/mp4', 'audio/mpeg')),
  size int not null check (size > 0),
  seconds double precision not null check (seconds > 0),
  file_id bigint not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by bigint,
  withdrawn_reason text not null default '',
  primary key (office_id, recording_id)
);
create unique index speech_in_use on speech (office_id, question, language) where withdrawn_at is null;
alter table speech enable row level security;
create policy everything on speech to benvung_all using (true) with check (true);
create policy own_offices on speech to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]))
  with check (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update, delete on speech to benvung_app, benvung_all;
