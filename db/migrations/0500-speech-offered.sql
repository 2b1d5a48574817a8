-- A question that was recorded on a phone in the village, without a network: kept until the commune's officer has heard it and takes it
-- into use, or does not.
alter table speech add column offered boolean not null default false;
drop index speech_in_use;
create unique index speech_in_use on speech (office_id, question, language) where withdrawn_at is null and not offered;
create index speech_offered on speech (office_id) where withdrawn_at is null and offered;
