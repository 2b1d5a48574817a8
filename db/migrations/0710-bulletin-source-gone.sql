-- A bulletin made from a posting, a meeting or an article that was taken back says what is not so any more: no player fetches it.
create view v_bulletin_gone as
  select b.office_id, b.bulletin_id from bulletin b
  where b.source_kind in ('posting', 'meeting', 'article') and b.source_id ~ '^[0-9]{1,18}$' and case b.source_kind
    when 'posting' then exists (select from posting p
      where p.office_id = b.office_id and p.posting_id = b.source_id::bigint and p.state = 'withdrawn')
    when 'meeting' then exists (select from meeting m
      where m.office_id = b.office_id and m.meeting_id = b.source_id::bigint and m.state = 'cancelled')
    else exists (select from article a
      where a.office_id = b.office_id and a.article_id = b.source_id::bigint and a.state = 'withdrawn')
  end;
grant select on v_bulletin_gone to benvung_app, benvung_all;

create or replace view public_bulletin as
  select b.office_id, b.bulletin_id, b.area_id, b.title, b.spoken, b.seconds, b.approved_at from bulletin b
  where b.state = 'approved' and not exists (select from v_bulletin_gone g where g.office_id = b.office_id and g.bulletin_id = b.bulletin_id);
create or replace view public_bulletin_audio as
  select a.office_id, a.audio_id, a.bulletin_id, a.language, a.sha256, a.media_type, a.size, a.seconds, a.made_at
  from bulletin_audio a join public_bulletin b on b.office_id = a.office_id and b.bulletin_id = a.bulletin_id
  where a.removed_at is null;
