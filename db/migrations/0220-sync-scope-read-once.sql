-- The scope's settings read once a statement instead of once a row, as in 0100: for what phones and shocks have added since, and in
-- the checks of written rows, which 0100 left as they were.
do $$
declare
  t text;
  village_tables text[] := array['field_conflict', 'village_snapshot', 'field_photo', 'field_visit', 'shock'];
  office_tables text[] := array['device', 'device_village', 'sync_entry'];
begin
  foreach t in array office_tables loop
    execute format('alter policy own_offices on %I using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
  foreach t in array village_tables loop
    execute format('alter policy own_villages on %I using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  for t in select tablename from pg_policies where schemaname = 'public' and policyname = 'own_offices' and with_check is not null loop
    execute format('alter policy own_offices on %I with check (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
