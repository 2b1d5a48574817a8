-- What life events did (so that the latest can be taken back), records of one person brought together, and the ways in which
-- the registry is looked through.

-- rows of one event share the group; `undone_at` marks an event that was taken back by a later one
alter table life_event add column group_id bigint;
alter table life_event add column person_id bigint;
alter table life_event add column undone_at timestamptz;
alter table life_event add column undoes_id bigint;
create index life_event_of_group on life_event (office_id, group_id);

-- a double record: whose record stays
alter table person add column merged_into bigint;

create index household_by_id on household (household_id);
create index person_by_id on person (person_id);
create index person_by_name on person (office_id, name_search);
create index household_by_name on household (office_id, head_name collate "vi-x-icu", household_id) where closed_on is null;
create index household_village_of_village on household_village (office_id, village_id, valid_from);
create index duplicate_case_queue on duplicate_case (office_id, state, score desc, duplicate_id);
create index duplicate_case_of_other on duplicate_case (other_office_id, other_person_id);
create index citizen_id_holder_of_person on citizen_id_holder (office_id, person_id);

-- Published for the nouns to the right. security_invoker: row-level security of the reader applies.
create view v_household with (security_invoker = true) as
  select office_id, household_id, code, village_id, address, phone, registered_on, closed_on, head_id, head_name, head_search,
    member_count, class, class_since, version
  from household;

create view v_member_now with (security_invoker = true) as
  select m.office_id, m.household_id, m.person_id, m.relation, m.valid_from, p.full_name, p.name_search, p.birth_date,
    p.birth_precision, p.sex, p.ethnic_code, p.merit, p.citizen_id_state, p.citizen_id_tail
  from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
  where m.valid_to is null and m.superseded_at is null;

create view v_membership with (security_invoker = true) as
  select office_id, household_id, person_id, relation, valid_from, valid_to, reason_in, reason_out
  from membership where superseded_at is null;

create view v_household_status with (security_invoker = true) as
  select office_id, status_id, household_id, class, change_kind, valid_from, valid_to, decision_id, year, member_count
  from household_status where superseded_at is null;

create view v_decision with (security_invoker = true) as
  select office_id, decision_id, kind, number, signed_on, in_force_on, signer_name, file_id, round_id, source, corrects_id, year
  from decision;

grant select on v_household, v_member_now, v_membership, v_household_status, v_decision to benvung_app, benvung_all;
