-- What an imported list says about a household beyond who lives there: points, causes, wishes, marks. Kept as the list's word on
-- its day; it is no survey and decides nothing. Review may show it and start a survey from it.
create table imported_answer (
  office_id int not null,
  household_id bigint not null,
  as_of date not null,
  batch_id bigint not null,
  b1 numeric(7, 2),
  b2 numeric(7, 2),
  causes text[] not null default '{}',
  cause_text text not null default '',
  needs text[] not null default '{}',
  need_text text not null default '',
  deprived text[] not null default '{}',
  -- income, floor area, stated number of members, groups, how it came onto the list, notes, health insurance
  detail jsonb not null default '{}',
  primary key (office_id, household_id, as_of),
  foreign key (office_id, household_id) references household
);
create index imported_answer_by_batch on imported_answer (office_id, batch_id);
alter table imported_answer enable row level security;
create policy everything on imported_answer to benvung_all using (true) with check (true);
create policy own_offices on imported_answer to benvung_app using (office_id = any (current_setting('bv.offices')::int[])) with check (office_id = any (current_setting('bv.offices')::int[]));
grant select, insert, update, delete on imported_answer to benvung_app, benvung_all;

create view v_imported_answer with (security_invoker = true) as
  select office_id, household_id, as_of, batch_id, b1, b2, causes, cause_text, needs, need_text, deprived, detail
  from imported_answer;
grant select on v_imported_answer to benvung_app, benvung_all;

-- for which unit a list was imported, how, and what came of it
alter table import_batch add column area_id int;
alter table import_batch add column options text not null default '';
alter table import_batch add column result jsonb not null default '{}';
create index import_batch_by_file on import_batch (office_id, file_sha256);
