-- Members of merit are few among many: the report tables ask which households of an office have one.
create index person_of_merit on person (office_id, person_id) where merit;
