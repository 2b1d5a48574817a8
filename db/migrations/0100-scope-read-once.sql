-- The same scope, read from the settings once a statement instead of once a row: an officer of a province has 200 offices in
-- bv.offices, and reading that list anew for each of a hundred rows cost more than finding them. `(select …)` makes PostgreSQL
-- keep the value. Whoever adds a table writes its policies in this form.

do $$
declare
  t text;
  village_tables text[] := array['household', 'review_case', 'survey', 'posting', 'review_complaint', 'review_request', 'meeting', 'village_total', 'village_tally', 'certificate'];
  office_tables text[] := array['journal', 'journal_payload', 'journal_subject', 'journal_seal', 'file', 'read_log', 'personal_data_request',
    'household_village', 'household_link', 'person', 'person_word', 'membership', 'absence', 'decision', 'household_status', 'life_event',
    'duplicate_case', 'list_mapping', 'import_batch', 'meeting_attendance', 'meeting_vote', 'meeting_question', 'round', 'round_village',
    'visit', 'household_fact', 'list_change', 'level_opinion', 'decision_draft', 'imported_answer'];
begin
  foreach t in array office_tables loop
    execute format('alter policy own_offices on %I using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
  foreach t in array village_tables loop
    execute format('alter policy own_villages on %I using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
end $$;
