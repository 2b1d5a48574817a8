-- What the community's supervision boards and the Fatherland Front saw of works and of what was given: good, a question or a fault,
-- what is asked of whom, what was replied, whether that settled it. What everybody may read of it is worded anew, without names.

create table supervision_report (
  -- the office that keeps the village's records
  office_id int not null references office,
  report_id bigint not null,
  village_id int not null references area,
  subject_kind text not null check (subject_kind in ('work', 'support-list')),
  subject_office_id int not null references office,
  subject_id bigint not null,
  seen_on date not null,
  seen_by text not null check (seen_by <> ''),
  finding text not null check (finding in ('good', 'question', 'fault')),
  content text not null check (content <> ''),
  asked_of text not null default '',
  asked text not null default '',
  replied_on date,
  replier text not null default '',
  reply text not null default '',
  closed_on date,
  settled boolean,
  close_note text not null default '',
  published_on date,
  public_content text not null default '',
  public_reply text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, report_id),
  constraint supervision_asks check (finding = 'good' or (asked <> '' and asked_of <> '')),
  constraint supervision_reply_whole check (replied_on is null or reply <> ''),
  constraint supervision_public_whole check (published_on is null or public_content <> '')
);
create index supervision_report_of_subject on supervision_report (subject_kind, subject_id);
create index supervision_report_of_village on supervision_report (office_id, village_id, seen_on desc);

create table supervision_photo (
  office_id int not null references office,
  report_id bigint not null,
  no int not null,
  village_id int not null references area,
  file_id bigint not null,
  primary key (office_id, report_id, no),
  foreign key (office_id, report_id) references supervision_report
);

do $$
declare
  t text;
begin
  foreach t in array array['supervision_report', 'supervision_photo'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
    execute format('grant select, insert, update, delete on %I to benvung_app, benvung_all', t);
  end loop;
end $$;

create view v_work_village with (security_invoker = true) as select office_id, work_id, village_id from work_village;
grant select on v_work_village to benvung_app, benvung_all;

-- Only what was worded for everybody, and counts of all reports. Who saw it, and who lives there, is not in here.
create view public_supervision as
  select r.office_id, r.report_id, r.village_id, r.subject_kind, coalesce(w.name, l.title) as subject_name, r.seen_on, r.finding,
    r.public_content as content, r.public_reply as reply, r.asked <> '' as asks, r.replied_on, r.closed_on, r.settled
  from supervision_report r
    left join work w on r.subject_kind = 'work' and w.office_id = r.subject_office_id and w.work_id = r.subject_id
    left join support_list l on r.subject_kind = 'support-list' and l.office_id = r.subject_office_id and l.list_id = r.subject_id
  where r.published_on is not null;

create view public_supervision_count as
  select village_id, subject_kind, count(*)::int as reports, (count(*) filter (where finding = 'good'))::int as good,
    (count(*) filter (where finding = 'question'))::int as questions, (count(*) filter (where finding = 'fault'))::int as faults,
    (count(*) filter (where asked <> ''))::int as asks, (count(*) filter (where asked <> '' and replied_on is not null))::int as replied,
    (count(*) filter (where settled))::int as settled
  from supervision_report group by village_id, subject_kind;
grant select on public_supervision, public_supervision_count to benvung_portal;
