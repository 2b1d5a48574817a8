-- The second lock: row-level security repeats the area scope. Settings are literals set at the start of each transaction:
-- bv.offices = '{1,2}', bv.villages = '*' or '{10,11}'.

grant usage on schema public to benvung_app, benvung_all, benvung_portal;
grant select, insert, update, delete on all tables in schema public to benvung_app, benvung_all;
grant usage, select on all sequences in schema public to benvung_app, benvung_all;
revoke update, delete on journal, journal_seal, journal_subject from benvung_app, benvung_all;
revoke insert on journal_seal from benvung_app;

do $$
declare
  t text;
  village_tables text[] := array['household', 'review_case', 'survey', 'posting', 'review_complaint', 'review_request', 'meeting', 'village_total', 'village_tally', 'certificate'];
  office_tables text[] := array['journal', 'journal_payload', 'journal_subject', 'journal_seal', 'file', 'read_log', 'personal_data_request',
    'household_village', 'household_link', 'person', 'person_word', 'membership', 'absence', 'decision', 'household_status', 'life_event',
    'duplicate_case', 'list_mapping', 'import_batch', 'meeting_attendance', 'meeting_vote', 'meeting_question', 'round', 'round_village',
    'visit', 'household_fact', 'list_change', 'level_opinion', 'decision_draft'];
begin
  foreach t in array village_tables || office_tables loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
  end loop;
  foreach t in array office_tables loop
    execute format('create policy own_offices on %I to benvung_app using (office_id = any (current_setting(''bv.offices'')::int[])) with check (office_id = any (current_setting(''bv.offices'')::int[]))', t);
  end loop;
  foreach t in array village_tables loop
    execute format('create policy own_villages on %I to benvung_app using (office_id = any (current_setting(''bv.offices'')::int[]) and (case when current_setting(''bv.villages'') = ''*'' then true else village_id = any (current_setting(''bv.villages'')::int[]) end))', t);
  end loop;
end $$;
