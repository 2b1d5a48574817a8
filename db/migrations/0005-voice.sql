-- Village meetings about any subject: a review list, a plan, works.

create table meeting (
  office_id int not null,
  meeting_id bigint not null,
  village_id int not null references area,
  subject_kind text not null,
  subject_id bigint not null,
  -- 1 the first meeting on the subject, 2 the one after a re-survey
  turn int not null default 1,
  state text not null check (state in ('called', 'held', 'signed', 'cancelled')),
  called_for timestamptz not null,
  place text not null,
  chair_name text not null default '',
  secretary_name text not null default '',
  held_on date,
  attended int,
  attended_women int,
  attended_poor int,
  households_invited int,
  front_present boolean,
  others_present text not null default '',
  votes_for int,
  votes_against int,
  remarks text not null default '',
  minutes_file_id bigint,
  called_by bigint not null,
  called_at timestamptz not null,
  primary key (office_id, meeting_id)
);
create index meeting_by_subject on meeting (office_id, subject_kind, subject_id, village_id);

create table meeting_attendance (
  office_id int not null,
  meeting_id bigint not null,
  household_id bigint not null,
  represented_by text not null default '',
  is_woman boolean not null default false,
  primary key (office_id, meeting_id, household_id),
  foreign key (office_id, meeting_id) references meeting
);

-- Points voted one by one (contested households).
create table meeting_vote (
  office_id int not null,
  meeting_id bigint not null,
  subject_kind text not null,
  subject_id bigint not null,
  votes_for int not null,
  votes_against int not null,
  note text not null default '',
  primary key (office_id, meeting_id, subject_kind, subject_id),
  foreign key (office_id, meeting_id) references meeting
);

create table meeting_question (
  office_id int not null,
  meeting_id bigint not null,
  no int not null,
  asked_by text not null,
  question text not null,
  answer text not null default '',
  primary key (office_id, meeting_id, no),
  foreign key (office_id, meeting_id) references meeting
);
