-- Where something did happen to a household, its page looked into all of six tables, most of which hold nothing about it. Now the
-- household says which: bits of `happened`, 1 a life event, 2 a link to another household, 4 a document, 8 an absence of one of its
-- people, 16 a question of doubles about one of them. Set here, whoever writes, and never taken back. Takes the place of `eventful`.
drop trigger household_eventful on life_event;
drop trigger household_eventful on household_link;
drop trigger household_eventful on absence;
drop trigger household_eventful on duplicate_case;
drop trigger household_eventful on file;
drop function tell_household_eventful();
drop function tell_households_of_person_eventful();
drop function tell_households_of_doubles_eventful();
drop function tell_household_of_file_eventful();
alter table household drop column eventful;
alter table household add column happened smallint not null default 0;

-- the argument of each trigger is the bit
create function tell_household() returns trigger language plpgsql security definer set search_path = public as $$
declare bit smallint := tg_argv[0];
begin
  update household h set happened = h.happened | bit from told t
  where h.office_id = t.office_id and h.household_id = t.household_id and h.happened & bit = 0;
  return null;
end $$;

create function tell_households_of_person() returns trigger language plpgsql security definer set search_path = public as $$
declare bit smallint := tg_argv[0];
begin
  update household h set happened = h.happened | bit from membership m, told t
  where m.office_id = t.office_id and m.person_id = t.person_id
    and h.office_id = m.office_id and h.household_id = m.household_id and h.happened & bit = 0;
  return null;
end $$;

create function tell_households_of_doubles() returns trigger language plpgsql security definer set search_path = public as $$
declare bit smallint := tg_argv[0];
begin
  update household h set happened = h.happened | bit from membership m,
    (select office_id, person_id from told union select other_office_id, other_person_id from told) t
  where m.office_id = t.office_id and m.person_id = t.person_id
    and h.office_id = m.office_id and h.household_id = m.household_id and h.happened & bit = 0;
  return null;
end $$;

create function tell_household_of_file() returns trigger language plpgsql security definer set search_path = public as $$
declare bit smallint := tg_argv[0];
begin
  update household h set happened = h.happened | bit
  where h.office_id = new.office_id and h.household_id = new.subject_id and h.happened & bit = 0;
  return null;
end $$;

-- who moves in brings along what was written about them before
create function tell_household_of_newcomers() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update household h set happened = h.happened | brought.bits
  from (select t.office_id, t.household_id, bit_or(b.bit) as bits
    from told t, lateral (
      select 8::smallint as bit from absence a where a.office_id = t.office_id and a.person_id = t.person_id
      union all
      select 16::smallint from duplicate_case c where c.office_id = t.office_id and c.person_id = t.person_id
      union all
      select 16::smallint from duplicate_case c where c.other_office_id = t.office_id and c.other_person_id = t.person_id) b
    group by 1, 2) brought
  where h.office_id = brought.office_id and h.household_id = brought.household_id and h.happened & brought.bits <> brought.bits;
  return null;
end $$;

create trigger household_happened after insert on life_event referencing new table as told
  for each statement execute function tell_household(1);
create trigger household_happened after insert on household_link referencing new table as told
  for each statement execute function tell_household(2);
create trigger household_happened after insert or update of subject_kind, subject_id on file
  for each row when (new.subject_kind = 'household') execute function tell_household_of_file(4);
create trigger household_happened after insert on absence referencing new table as told
  for each statement execute function tell_households_of_person(8);
create trigger household_happened after insert on duplicate_case referencing new table as told
  for each statement execute function tell_households_of_doubles(16);
create trigger household_happened after insert on membership referencing new table as told
  for each statement execute function tell_household_of_newcomers();

update household h set happened = told.bits
from (select office_id, household_id, bit_or(bit) as bits
  from (select office_id, household_id, 1::smallint as bit from life_event
    union all select office_id, household_id, 2 from household_link
    union all select office_id, subject_id, 4 from file where subject_kind = 'household'
    union all select m.office_id, m.household_id, 8 from membership m
      join absence a on a.office_id = m.office_id and a.person_id = m.person_id
    union all select m.office_id, m.household_id, 16 from membership m
      join duplicate_case c on c.office_id = m.office_id and c.person_id = m.person_id
    union all select m.office_id, m.household_id, 16 from membership m
      join duplicate_case c on c.other_office_id = m.office_id and c.other_person_id = m.person_id) one
  group by 1, 2) told
where h.office_id = told.office_id and h.household_id = told.household_id;
