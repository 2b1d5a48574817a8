-- News: articles with their revisions and pictures, readers' comments. What everybody reads is the revision that was published, never
-- the one that is being written; and a picture only while whoever it shows agrees to it.

create table article (
  office_id int not null references office,
  article_id bigint not null,
  area_id int not null references area,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  -- the newest revision, and the one that is public
  version int not null default 1,
  public_version int,
  -- public from this moment on; later than the publishing where it was set for a day to come
  publish_at timestamptz,
  published_by bigint,
  featured boolean not null default false,
  comments_open boolean not null default true,
  reason text not null default '',
  created_by bigint not null,
  created_at timestamptz not null,
  primary key (office_id, article_id),
  constraint article_public_whole check ((state = 'published') <= (public_version is not null and publish_at is not null and published_by is not null))
);
create index article_newest on article (office_id, article_id desc);
create index article_public on article (publish_at desc, article_id desc) where state = 'published';

-- Written once, never changed.
create table article_revision (
  office_id int not null references office,
  article_id bigint not null,
  version int not null,
  kind text not null check (kind in ('article', 'interview', 'television', 'radio')),
  section text not null check (section in ('news', 'policy', 'livelihood', 'example', 'movement', 'village')),
  title text not null check (title <> ''),
  lead text not null default '',
  author text not null default '',
  channel text not null default '',
  aired_on date,
  blocks jsonb not null,
  written_by bigint not null,
  written_at timestamptz not null,
  primary key (office_id, article_id, version),
  foreign key (office_id, article_id) references article
);

-- Two sizes of a picture, without what a camera wrote into them.
create table article_picture (
  office_id int not null references office,
  picture_id bigint not null,
  article_id bigint not null,
  large_sha256 text not null,
  small_sha256 text not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  small_width int not null check (small_width > 0),
  caption text not null check (caption <> ''),
  credit text not null default '',
  shows_people boolean not null,
  shows_child boolean not null,
  shows_giving boolean not null,
  -- who agreed (for a child: a parent), when, and how it is known
  consent_by text not null default '',
  consent_on date,
  consent_how text not null default '',
  -- shown in spite of a child or a gift being handed over: by a named editor, with a reason
  override_by bigint,
  override_reason text not null default '',
  removed_on date,
  added_by bigint not null,
  added_at timestamptz not null,
  primary key (office_id, picture_id),
  constraint article_picture_consent_whole check ((consent_on is null) = (consent_by = '')),
  constraint article_picture_override_whole check ((override_by is null) = (override_reason = '')),
  constraint article_picture_override_agreed check (override_by is null or consent_on is not null),
  constraint article_picture_child_is_person check (shows_people or not shows_child),
  foreign key (office_id, article_id) references article
);
create index article_picture_of_article on article_picture (office_id, article_id);

create table article_comment (
  office_id int not null references office,
  comment_id bigint not null,
  article_id bigint not null,
  writer text not null check (writer <> ''),
  body text not null check (body <> ''),
  links int not null default 0,
  written_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'refused')),
  decided_by bigint,
  decided_at timestamptz,
  reason text not null default '',
  primary key (office_id, comment_id),
  constraint article_comment_decided check ((state = 'waiting') = (decided_by is null)),
  foreign key (office_id, article_id) references article
);
create index article_comment_of_article on article_comment (office_id, article_id, state, comment_id);
create index article_comment_waiting on article_comment (office_id, comment_id) where state = 'waiting';

do $$
declare
  t text;
begin
  foreach t in array array['article', 'article_revision', 'article_picture', 'article_comment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert on article_revision to benvung_app, benvung_all;
grant select, insert, update on article, article_picture, article_comment to benvung_app, benvung_all;

-- Everybody's face of it. Whether publish_at has come is asked by the reader's clock.
create view public_article as
  select a.office_id, a.article_id, a.area_id, a.publish_at, a.featured, a.comments_open, r.version, r.kind, r.section, r.title, r.lead,
    r.author, r.channel, r.aired_on, r.blocks, r.written_at
  from article a join article_revision r on r.office_id = a.office_id and r.article_id = a.article_id and r.version = a.public_version
  where a.state = 'published';

create view public_article_picture as
  select p.office_id, p.picture_id, p.article_id, p.large_sha256, p.small_sha256, p.media_type, p.width, p.height, p.small_width, p.caption,
    p.credit, a.publish_at
  from article_picture p join article a on a.office_id = p.office_id and a.article_id = p.article_id
  where a.state = 'published' and p.removed_on is null and (not p.shows_people or p.consent_on is not null)
    and (p.override_by is not null or not (p.shows_child or p.shows_giving));

create view public_article_comment as
  select c.office_id, c.comment_id, c.article_id, c.writer, c.body, c.written_at
  from article_comment c join article a on a.office_id = c.office_id and a.article_id = c.article_id
  where c.state = 'shown' and a.state = 'published';

grant select on public_article, public_article_picture, public_article_comment to benvung_portal;
-- An article quotes figures that were made public, of whatever office.
grant select on public_release, public_figure to benvung_app, benvung_all;
