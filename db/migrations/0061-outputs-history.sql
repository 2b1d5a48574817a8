-- Where households lay on a day, for reports on any map. The registry is the writer.
create view v_household_village with (security_invoker = true) as
  select office_id, household_id, village_id, valid_from, valid_to from household_village;
grant select on v_household_village to benvung_app, benvung_all;
