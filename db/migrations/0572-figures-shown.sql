-- What is shown in public of these areas, by whatever office: for whoever makes more figures public, to see what would follow from both
-- together. Public anyway. A detail is told once a review, not only 300 days apart (src/indicators/across-time.ts).
create function figures_shown(areas int[], from_day date, to_day date)
returns table (area_id int, as_of date, parts boolean, households int, poor int, near_poor int)
language sql stable security definer set search_path = public as $$
  select c.area_id, c.as_of, r.parts, c.households, c.poor, c.near_poor
  from figure_cell c join figure_release r on r.office_id = c.office_id and r.release_id = c.release_id
  where c.area_id = any (areas) and c.as_of between from_day and to_day
$$;
revoke all on function figures_shown(int[], date, date) from public;
grant execute on function figures_shown(int[], date, date) to benvung_app, benvung_all;
drop function figures_told(int[], date);
