-- Where a household lay, as it was known on a day: a stay that is taken back or cut short is kept as a superseded row, as memberships
-- and statuses are. Stays of before this migration count as known from the start: when they were told is not known any more.
alter table household_village add column recorded_at timestamptz not null default '-infinity';
alter table household_village add column superseded_at timestamptz;
alter table household_village alter column recorded_at drop default;
alter table household_village drop constraint household_village_pkey;
create index household_village_of_household on household_village (office_id, household_id, valid_from);
create unique index household_village_one_now on household_village (office_id, household_id)
  where valid_to is null and superseded_at is null;

create or replace view v_household_village with (security_invoker = true) as
  select office_id, household_id, village_id, valid_from, valid_to from household_village where superseded_at is null;

-- the same for who was away
alter table absence add column superseded_at timestamptz;
alter table absence drop constraint absence_pkey;
create index absence_of_person on absence (office_id, person_id, valid_from);
create unique index absence_one_now on absence (office_id, person_id, valid_from) where superseded_at is null;

create or replace view v_absence with (security_invoker = true) as
  select office_id, person_id, kind, valid_from, valid_to from absence where superseded_at is null;
