-- Training: classes with sessions, who was there at each, who finished with which certificate, and what became of it afterwards.
-- The learners' list is a list of support (0310): drawn up, approved, frozen; a line is given when its learner has finished.

create table training_class (
  office_id int not null references office,
  class_id bigint not null,
  kind text not null check (kind in ('vocational', 'technology', 'career', 'communicator')),
  title text not null check (title <> ''),
  organiser text not null check (organiser <> ''),
  trainer text not null default '',
  place text not null default '',
  item_code text,
  cost bigint not null default 0 check (cost >= 0),
  -- the least share of sessions for finishing, with the paper or rule it rests on: the class's own, never assumed
  min_attendance int check (min_attendance between 1 and 100),
  attendance_basis text not null default '',
  -- after how many months it is asked what became of the learners
  follow_up_months int not null default 6 check (follow_up_months between 1 and 36),
  state text not null default 'open' check (state in ('open', 'finished', 'cancelled')),
  ended_on date,
  reason text not null default '',
  created_by bigint not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (office_id, class_id),
  constraint training_share_based check (min_attendance is null or attendance_basis <> ''),
  check ((state = 'finished') <= (ended_on is not null))
);

create table training_session (
  office_id int not null references office,
  session_id bigint not null,
  class_id bigint not null,
  held_on date not null,
  part text not null check (part in ('day', 'morning', 'afternoon', 'evening')),
  topic text not null default '',
  taken_by bigint,
  taken_at timestamptz,
  primary key (office_id, session_id),
  constraint training_session_once unique (office_id, class_id, held_on, part),
  foreign key (office_id, class_id) references training_class
);

create table training_learner (
  office_id int not null references office,
  learner_id bigint not null,
  class_id bigint not null,
  person_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  -- the household's class when the learner was put down
  class text not null default '',
  -- supported before, and why this course is paid all the same
  despite text not null default '',
  enrolled_on date not null,
  list_id bigint,
  delivery_id bigint,
  result text not null default 'none' check (result in ('none', 'passed', 'failed', 'left')),
  certificate text not null default '',
  reason text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, learner_id),
  foreign key (office_id, class_id) references training_class,
  foreign key (office_id, person_id) references person,
  foreign key (office_id, household_id) references household,
  foreign key (office_id, list_id) references support_list,
  foreign key (office_id, delivery_id) references delivery
);
create unique index training_learner_once on training_learner (office_id, class_id, person_id);
create unique index training_certificate_once on training_learner (office_id, class_id, certificate) where certificate <> '';
create index training_learner_of_person on training_learner (office_id, person_id);
create index training_learner_of_household on training_learner (office_id, household_id);
create index training_learner_of_delivery on training_learner (office_id, delivery_id);

create table training_attendance (
  office_id int not null references office,
  session_id bigint not null,
  learner_id bigint not null,
  village_id int not null references area,
  primary key (office_id, session_id, learner_id),
  foreign key (office_id, session_id) references training_session,
  foreign key (office_id, learner_id) references training_learner
);
create index training_attendance_of_learner on training_attendance (office_id, learner_id);

create table training_follow_up (
  office_id int not null references office,
  learner_id bigint not null,
  asked_on date not null,
  village_id int not null references area,
  outcome text not null check (outcome in ('employed', 'own-work', 'applies', 'nothing', 'not-found')),
  note text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, learner_id, asked_on),
  foreign key (office_id, learner_id) references training_learner
);

do $$
declare
  t text;
begin
  foreach t in array array['training_learner', 'training_attendance', 'training_follow_up'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_villages on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[])
      and ((select current_setting(''bv.villages'') = ''*'') or village_id = any ((select nullif(current_setting(''bv.villages''), ''*'')::int[])::int[])))', t);
  end loop;
  foreach t in array array['training_class', 'training_session'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy everything on %I to benvung_all using (true) with check (true)', t);
    execute format('create policy own_offices on %I to benvung_app using (office_id = any ((select current_setting(''bv.offices'')::int[])::int[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on training_class, training_session, training_learner, training_attendance, training_follow_up to benvung_app, benvung_all;
