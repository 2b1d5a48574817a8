-- A phone that was enrolled anew mends what it wrote under its earlier number: what stands in for an entry is looked for among all that the
-- person wrote, whichever number it has.
create index sync_entry_replacing on sync_entry (office_id, replaces) where replaces is not null;
