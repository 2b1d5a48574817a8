-- Who took back the registration to leave poverty may register again in the same year: one stands at a time, and what was withdrawn stays.
alter table leaving_registration drop constraint leaving_registration_office_id_household_id_year_key;
create unique index leaving_registration_stands_once on leaving_registration (office_id, household_id, year) where withdrawn_on is null;
