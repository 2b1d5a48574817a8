-- What the review needs beside its tables: indexes by case, the head's ethnic group for the report tables, views over what
-- registry, voice and access keep (security_invoker: the reader's own scope holds).

create index review_case_by_id on review_case (case_id);
create index survey_of_case on survey (case_id) where case_id is not null;
create index visit_of_case on visit (office_id, case_id);
create index review_complaint_of_case on review_complaint (case_id) where case_id is not null;
create index list_change_of_case on list_change (office_id, case_id);
create index review_case_by_reviewer on review_case (reviewer_id, round_id) where reviewer_id is not null;

alter table household_fact add column head_ethnic text;
alter table review_case add column state_since date;
alter table decision_draft add column reason text not null default '';
alter table decision_draft add column corrects_id bigint;
alter table posting add column withdrawn_reason text not null default '';
alter table round add column cancelled_reason text not null default '';
alter table review_request add column withdrawn_reason text not null default '';
-- One running round of a kind: two officers who open at once get one.
create unique index round_one_open on round (office_id, area_id, procedure, year, opened_on) where state = 'open';

create view v_absence with (security_invoker = true) as select office_id, person_id, kind, valid_from, valid_to from absence;
create view v_household_link with (security_invoker = true) as
  select office_id, household_id, kind, other_office_id, other_household_id, on_day from household_link;
create view v_village_total with (security_invoker = true) as
  select office_id, village_id, as_of, households, people, source from village_total;
create view v_village_tally with (security_invoker = true) as select * from village_tally;
create view v_duplicate_open with (security_invoker = true) as
  select office_id, duplicate_id, person_id from duplicate_case where state = 'open';
create view v_meeting with (security_invoker = true) as select * from meeting;
create view v_meeting_vote with (security_invoker = true) as select * from meeting_vote;
create view v_user_name with (security_invoker = true) as select user_id, name from app_user;
grant select on v_absence, v_household_link, v_village_total, v_village_tally, v_duplicate_open, v_meeting, v_meeting_vote,
  v_user_name to benvung_app, benvung_all;
