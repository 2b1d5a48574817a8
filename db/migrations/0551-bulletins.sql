-- Bulletins of the village loudspeaker: the words as written and as spoken, recordings in several languages, when each village plays
-- which, and what was played.

create table bulletin (
  office_id int not null references office,
  bulletin_id bigint not null,
  area_id int not null references area,
  source_kind text not null check (source_kind in ('posting', 'policy', 'meeting', 'article', 'own')),
  source_id text not null default '',
  title text not null check (title <> ''),
  written text not null check (written <> ''),
  spoken text not null check (spoken <> ''),
  -- estimated from the spoken words
  seconds int not null check (seconds > 0),
  state text not null default 'draft' check (state in ('draft', 'approved', 'withdrawn')),
  approved_by bigint,
  approved_at timestamptz,
  reason text not null default '',
  written_by bigint not null,
  written_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, bulletin_id),
  constraint bulletin_approved_whole check (state <> 'approved' or (approved_by is not null and approved_at is not null))
);
create index bulletin_newest on bulletin (office_id, bulletin_id desc);

create table bulletin_audio (
  office_id int not null references office,
  audio_id bigint not null,
  bulletin_id bigint not null,
  language text not null check (language <> ''),
  made text not null check (made in ('machine', 'person')),
  speaker text not null default '',
  sha256 text not null,
  media_type text not null,
  size int not null check (size > 0),
  seconds int not null check (seconds > 0),
  made_by bigint not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (office_id, audio_id),
  foreign key (office_id, bulletin_id) references bulletin
);
create unique index bulletin_audio_once on bulletin_audio (office_id, bulletin_id, language) where removed_at is null;

create table broadcast (
  office_id int not null references office,
  broadcast_id bigint not null,
  bulletin_id bigint not null,
  village_id int not null references area,
  on_day date not null,
  at_hour text not null check (at_hour ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  language text not null,
  state text not null default 'planned' check (state in ('planned', 'aired', 'missed', 'cancelled')),
  -- households of the village on the day, when it was played
  households int,
  note text not null default '',
  planned_by bigint not null,
  planned_at timestamptz not null,
  told_by bigint,
  told_at timestamptz,
  primary key (office_id, broadcast_id),
  foreign key (office_id, bulletin_id) references bulletin
);
create unique index broadcast_once on broadcast (office_id, village_id, on_day, at_hour) where state <> 'cancelled';
create index broadcast_of_bulletin on broadcast (office_id, bulletin_id);
create index broadcast_by_day on broadcast (office_id, on_day, at_hour);

do $$
declare
  t text;
begin
  foreach t in array array['bulletin', 'bulletin_audio'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
  alter table broadcast enable row level security;
  create policy everything on broadcast to benvung_all using (true) with check (true);
  create policy own_villages on broadcast to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
    and ((select current_setting('bv.villages') = '*') or village_id = any ((select nullif(current_setting('bv.villages'), '*')::int[])::int[])));
end $$;
grant select, insert, update on bulletin, bulletin_audio, broadcast to benvung_app, benvung_all;

-- A bulletin is drawn from what is public already.
grant select on public_posting, public_meeting, public_article to benvung_app, benvung_all;

-- What the players of the villages fetch: approved words with their recordings.
create view public_bulletin as
  select office_id, bulletin_id, area_id, title, spoken, seconds, approved_at from bulletin where state = 'approved';
create view public_bulletin_audio as
  select a.office_id, a.audio_id, a.bulletin_id, a.language, a.sha256, a.media_type, a.size, a.seconds, a.made_at
  from bulletin_audio a join bulletin b on b.office_id = a.office_id and b.bulletin_id = a.bulletin_id
  where b.state = 'approved' and a.removed_at is null;
grant select on public_bulletin, public_bulletin_audio to benvung_portal;
