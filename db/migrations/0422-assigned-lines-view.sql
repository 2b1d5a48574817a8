-- What the plans of levels above put into an area, for those who draw up lists by it.
create view v_plan_assigned_line with (security_invoker = true) as
  select office_id, line_id, plan_id, plan_title, decision_number, decided_on, plan_year, item_code, activity, place_area_id, target_hundredths,
    target_unit, source, amount from plan_assigned_line;
grant select on v_plan_assigned_line to benvung_app, benvung_all;
