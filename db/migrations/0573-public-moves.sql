-- How households moved between classes in the year before, for districts and provinces, where no band is of a few households. And the
-- releases as versions: a file once published stays at its own address.
alter table figure_release add column moves jsonb;
create or replace view public_release as
  select office_id, release_id, area_id, as_of, villages, held, results, released_at, moves, parts from figure_release;
create or replace view public_figure as select release_id, area_id, as_of, households, poor, near_poor from figure_cell;
