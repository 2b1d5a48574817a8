-- Recognitions of areas, for the table of results.
create view v_area_recognition with (security_invoker = true) as
  select area_id, criteria_set_id, valid_from, valid_to, met, decision_number, decided_on from area_recognition;
grant select on v_area_recognition to benvung_app, benvung_all;
