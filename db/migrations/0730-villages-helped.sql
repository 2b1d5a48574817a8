-- How many villages an agency helps now, whoever asks: its card lies with one office, its villages with several, and each sees its own.
-- Tells the number and nothing else.
create function villages_helped_by(agency bigint) returns int language sql stable security definer set search_path = public as $$
  select count(*)::int from twinning t where t.agency_id = agency and t.valid_to is null
$$;
