-- What minutes need of a meeting's questions. The voice noun is the writer.
create view v_meeting_question with (security_invoker = true) as select office_id, meeting_id, no, question, answer from meeting_question;
grant select on v_meeting_question to benvung_app, benvung_all;
-- Offices' own templates are looked up by office and kind.
create index document_template_of_office on document_template (office_id, kind) where retired_at is null;
