-- "My work" asks again every minute which lists wait to be handed out: it reads the lines that wait, not all that were ever given.
create index delivery_planned on delivery (office_id, list_id) where state = 'planned';
