-- Whether a person who moved to another office with a household is still a member there on a day: the same record, known in both. As
-- the owner, because who asks does not see the other office; told is the office, nothing else.
create function lives_elsewhere(person bigint, own_office int, on_day date) returns int
language sql stable security definer set search_path = public as $$
  select m.office_id from person p join membership m on m.office_id = p.office_id and m.person_id = p.person_id
  where p.person_id = person and p.office_id <> own_office and m.superseded_at is null
    and (m.valid_to is null or m.valid_to >= on_day) order by m.valid_to desc nulls first limit 1
$$;
revoke all on function lives_elsewhere(bigint, int, date) from public;
grant execute on function lives_elsewhere(bigint, int, date) to benvung_app, benvung_all;
