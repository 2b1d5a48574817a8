-- Most households are registered, surveyed and recognised, and nothing else ever happens to them. Their page need not look into
-- six tables that hold nothing about them: looking costs more than the household, its people and its classes together.
-- eventful: a life event, a link to another household, an absence, a question of doubles or a document was written about it.
-- Set here, whoever writes, and never taken back.
alter table household add column eventful boolean not null default false;

create function tell_household_eventful() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update household h set eventful = true from told t
  where h.office_id = t.office_id and h.household_id = t.household_id and not h.eventful;
  return null;
end $$;

create function tell_households_of_person_eventful() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update household h set eventful = true from membership m, told t
  where m.office_id = t.office_id and m.person_id = t.person_id
    and h.office_id = m.office_id and h.household_id = m.household_id and not h.eventful;
  return null;
end $$;

create function tell_households_of_doubles_eventful() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update household h set eventful = true from membership m,
    (select office_id, person_id from told union select other_office_id, other_person_id from told) t
  where m.office_id = t.office_id and m.person_id = t.person_id
    and h.office_id = m.office_id and h.household_id = m.household_id and not h.eventful;
  return null;
end $$;

create function tell_household_of_file_eventful() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update household h set eventful = true
  where h.office_id = new.office_id and h.household_id = new.subject_id and not h.eventful;
  return null;
end $$;

create trigger household_eventful after insert on life_event referencing new table as told
  for each statement execute function tell_household_eventful();
create trigger household_eventful after insert on household_link referencing new table as told
  for each statement execute function tell_household_eventful();
create trigger household_eventful after insert on absence referencing new table as told
  for each statement execute function tell_households_of_person_eventful();
create trigger household_eventful after insert on duplicate_case referencing new table as told
  for each statement execute function tell_households_of_doubles_eventful();
create trigger household_eventful after insert or update of subject_kind, subject_id on file
  for each row when (new.subject_kind = 'household') execute function tell_household_of_file_eventful();

update household h set eventful = true
where exists (select from life_event e where e.office_id = h.office_id and e.household_id = h.household_id)
  or exists (select from household_link l where l.office_id = h.office_id and l.household_id = h.household_id)
  or exists (select from file f where f.office_id = h.office_id and f.subject_kind = 'household' and f.subject_id = h.household_id)
  or exists (select from membership m join absence a on a.office_id = m.office_id and a.person_id = m.person_id
      where m.office_id = h.office_id and m.household_id = h.household_id)
  or exists (select from membership m join duplicate_case c on c.office_id = m.office_id and c.person_id = m.person_id
      where m.office_id = h.office_id and m.household_id = h.household_id)
  or exists (select from membership m join duplicate_case c on c.other_office_id = m.office_id and c.other_person_id = m.person_id
      where m.office_id = h.office_id and m.household_id = h.household_id);
