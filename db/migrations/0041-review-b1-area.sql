-- Points of a B1 table differ by survey area; the round says which of the table's columns holds in its commune.
alter table round add column b1_area text;
-- Names of people who were members at some time, for comparing a form with the household.
create view v_person_name with (security_invoker = true) as
  select office_id, person_id, full_name, birth_date, birth_precision, sex, ethnic_code, merit, died_on from person;
grant select on v_person_name to benvung_app, benvung_all;
