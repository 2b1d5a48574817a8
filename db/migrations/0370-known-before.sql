-- The registry's dated facts with when they were believed, for reports as the books of a day would have shown them.
create view v_membership_ever with (security_invoker = true) as
  select office_id, household_id, person_id, relation, valid_from, valid_to, recorded_at, superseded_at from membership;
create view v_household_status_ever with (security_invoker = true) as
  select office_id, status_id, household_id, class, change_kind, valid_from, valid_to, decision_id, year, member_count,
    recorded_at, superseded_at from household_status;
create view v_household_village_ever with (security_invoker = true) as
  select office_id, household_id, village_id, valid_from, valid_to, recorded_at, superseded_at from household_village;
create or replace view v_village_total with (security_invoker = true) as
  select office_id, village_id, as_of, households, people, source, recorded_at from village_total;
grant select on v_membership_ever, v_household_status_ever, v_household_village_ever to benvung_app, benvung_all;
