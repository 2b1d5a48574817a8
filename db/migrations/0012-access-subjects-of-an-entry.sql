-- The auditor's page of one entry lists what it touched.
create index journal_subject_of_entry on journal_subject (office_id, journal_id);
