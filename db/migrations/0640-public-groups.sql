-- Poverty by groups of an area, told together with its communes and villages or not at all: what of it may be told is judged then
-- (src/indicators/groups/group-disclosure.ts). Null: told before there were any, or the area's own sum only.
alter table figure_release add column groups jsonb;
create or replace view public_release as
  select office_id, release_id, area_id, as_of, villages, held, results, released_at, moves, parts, groups from figure_release;
