-- Review rounds, from the list of households to the certificate.

-- Reference tables: score tables, provincial lines, legal bases recorded by an administrator.
create table b1_table (
  b1_table_id bigint primary key,
  name text not null,
  illustrative boolean not null,
  content jsonb not null,
  content_hash text not null,
  basis text not null default '',
  loaded_by bigint not null,
  loaded_at timestamptz not null,
  published_at timestamptz
);

create table rule_override (
  override_id bigint primary key,
  area_id int not null references area,
  parent_pack text not null,
  pack_id text not null unique,
  content jsonb not null,
  content_hash text not null,
  decision_number text not null,
  valid_from date not null,
  valid_to date,
  recorded_by bigint not null,
  recorded_at timestamptz not null
);

create table method_basis (
  basis_id bigint primary key,
  method text not null check (method in ('income-only', 'b1-table')),
  b1_table_id bigint references b1_table,
  area_id int not null references area,
  document_number text not null,
  document_date date not null,
  note text not null default '',
  valid_from date not null,
  valid_to date,
  recorded_by bigint not null,
  recorded_at timestamptz not null
);

create table document_template (
  template_id bigint primary key,
  office_id int not null,
  kind text not null,
  sha256 text not null,
  name text not null,
  uploaded_by bigint not null,
  uploaded_at timestamptz not null,
  retired_at timestamptz
);

-- One procedure of one commune: the yearly round, or a month's regular review. office_id is the commune's lead office.
create table round (
  office_id int not null references office,
  round_id bigint not null,
  area_id int not null references area,
  procedure text not null check (procedure in ('yearly', 'regular', 'exit', 'average')),
  year int not null,
  name text not null,
  pack_id text not null,
  pack_hash text not null,
  b1_table_id bigint references b1_table,
  method text not null check (method in ('income', 'b1')),
  trial boolean not null,
  trial_reason text not null default '',
  opened_on date not null,
  due_on date not null,
  state text not null check (state in ('open', 'decided', 'closed', 'cancelled')),
  show_result_to_reviewers boolean not null default false,
  opened_by bigint not null,
  opened_at timestamptz not null,
  closed_on date,
  version int not null default 1,
  primary key (office_id, round_id)
);
create index round_of_area on round (area_id, year);

create table round_village (
  office_id int not null,
  round_id bigint not null,
  village_id int not null references area,
  -- the office that keeps the village's households
  village_office_id int not null,
  -- list, survey, draft, meeting, resurvey, posting, complaints, opinion, decision, decided
  state text not null,
  state_since date not null,
  due_on date,
  reviewer_id bigint,
  meeting_turn int not null default 0,
  -- tallies of the board, kept with the cases
  cases int not null default 0,
  surveyed int not null default 0,
  absent int not null default 0,
  drafted int not null default 0,
  contested int not null default 0,
  complaints_open int not null default 0,
  version int not null default 1,
  primary key (office_id, round_id, village_id),
  foreign key (office_id, round_id) references round
);

create table review_request (
  office_id int not null,
  request_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  kind text not null check (kind in ('recognition', 'exit', 'average')),
  received_on date not null,
  work_starts_on date,
  due_on date,
  channel text not null default 'paper',
  reason text not null default '',
  state text not null check (state in ('received', 'in-round', 'granted', 'refused', 'withdrawn')),
  round_id bigint,
  refusal_number text,
  refusal_reason text,
  answered_on date,
  received_by bigint not null,
  primary key (office_id, request_id)
);
create index review_request_open on review_request (office_id, state, due_on);

create table review_case (
  office_id int not null,
  case_id bigint not null,
  -- of the round's (lead) office
  round_office_id int not null,
  round_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  -- current-list, request, proposed, former-poor
  source text not null,
  request_id bigint,
  class_before text not null,
  -- to-survey, absent, surveyed, drafted, contested, resurvey, agreed, posted, rechecking, ready, decided, removed
  state text not null,
  survey_id bigint,
  class_draft text,
  class_agreed text,
  class_final text,
  change_kind text,
  b1 int,
  deprived_mask int,
  unknown_mask int,
  contested boolean not null default false,
  removed_reason text,
  reviewer_id bigint,
  version int not null default 1,
  primary key (office_id, case_id),
  unique (office_id, round_id, household_id),
  foreign key (office_id, household_id) references household
);
create index review_case_of_village on review_case (office_id, round_id, village_id, state, case_id);
create index review_case_of_household on review_case (office_id, household_id);

create table visit (
  office_id int not null,
  visit_id bigint not null,
  case_id bigint not null,
  visited_on date not null,
  outcome text not null check (outcome in ('interviewed', 'absent', 'away-for-work', 'proxy', 'phone', 'refused')),
  by_user bigint not null,
  note text not null default '',
  recorded_at timestamptz not null,
  primary key (office_id, visit_id),
  foreign key (office_id, case_id) references review_case
);

create table survey (
  office_id int not null,
  survey_id bigint not null,
  household_id bigint not null,
  village_id int not null references area,
  case_id bigint,
  surveyed_on date not null,
  outcome text not null,
  surveyor_id bigint,
  surveyor_name text not null default '',
  entered_by bigint not null,
  entered_at timestamptz not null,
  source text not null check (source in ('desk', 'paper', 'phone', 'import', 'demo')),
  language text,
  interpreter text,
  answers jsonb not null,
  superseded_at timestamptz,
  primary key (office_id, survey_id),
  foreign key (office_id, household_id) references household
);
create index survey_of_household on survey (office_id, household_id, surveyed_on);

-- What the rules look at: derived once from the answers, in the same transaction.
create table household_fact (
  office_id int not null,
  survey_id bigint not null,
  household_id bigint not null,
  derivation_version int not null,
  facts jsonb not null,
  pack_id text not null,
  pack_hash text not null,
  class text not null,
  income_test text not null,
  income_per_capita bigint,
  b1 int,
  deprived_mask int not null,
  unknown_mask int not null,
  -- bit masks and counts that the report tables sum
  cause_mask int not null default 0,
  wish_mask int not null default 0,
  children int not null default 0,
  children_health int not null default 0,
  children_education int not null default 0,
  flags int not null default 0,
  member_count int not null,
  primary key (office_id, survey_id),
  foreign key (office_id, survey_id) references survey
);
create index household_fact_of_household on household_fact (office_id, household_id);

create table posting (
  office_id int not null,
  posting_id bigint not null,
  round_office_id int not null,
  round_id bigint not null,
  village_id int not null references area,
  repost_of bigint,
  from_day date not null,
  until_day date not null,
  places text[] not null,
  list jsonb not null,
  list_hash text not null,
  state text not null check (state in ('up', 'down', 'withdrawn')),
  taken_down_on date,
  posted_by bigint not null,
  posted_at timestamptz not null,
  primary key (office_id, posting_id)
);
create index posting_of_round on posting (round_id, village_id);

-- Every change of a list after it was posted has a kind and a reason; an adverse one is posted again.
create table list_change (
  office_id int not null,
  change_id bigint not null,
  round_id bigint not null,
  case_id bigint not null,
  posting_id bigint,
  kind text not null check (kind in ('complaint', 'opinion', 'death', 'move', 'correction')),
  reason text not null,
  class_from text,
  class_to text,
  adverse boolean not null,
  repost_id bigint,
  changed_by bigint not null,
  changed_at timestamptz not null,
  primary key (office_id, change_id),
  foreign key (office_id, case_id) references review_case
);
create index list_change_of_round on list_change (office_id, round_id);

create table review_complaint (
  office_id int not null,
  complaint_id bigint not null,
  round_id bigint not null,
  village_id int not null references area,
  case_id bigint,
  about text not null,
  complainant text not null default '',
  received_on date not null,
  due_on date not null,
  state text not null check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  outcome text not null default '',
  resolved_on date,
  received_by bigint not null,
  resolved_by bigint,
  primary key (office_id, complaint_id)
);
create index review_complaint_of_round on review_complaint (office_id, round_id, state);

create table level_opinion (
  office_id int not null,
  opinion_id bigint not null,
  round_id bigint not null,
  level text not null,
  sent_on date not null,
  due_on date not null,
  answered_on date,
  agrees boolean,
  content text not null default '',
  document_number text not null default '',
  asked_by bigint not null,
  answered_by bigint,
  primary key (office_id, opinion_id)
);

-- A decision while it is being prepared; once signed and numbered it becomes a row of `decision`.
create table decision_draft (
  office_id int not null,
  draft_id bigint not null,
  round_id bigint not null,
  kind text not null,
  state text not null check (state in ('prepared', 'signed', 'registered', 'returned')),
  content jsonb not null,
  content_hash text not null,
  households int not null,
  prepared_by bigint not null,
  prepared_at timestamptz not null,
  signed_by bigint,
  signed_on date,
  returned_reason text not null default '',
  decision_id bigint,
  primary key (office_id, draft_id)
);
create unique index decision_draft_one_open on decision_draft (office_id, round_id, kind) where state in ('prepared', 'signed');

create table certificate (
  office_id int not null,
  certificate_id bigint not null,
  household_id bigint not null,
  decision_id bigint not null,
  number text not null,
  class text not null,
  issued_on date not null,
  valid_from date not null,
  revoked_on date,
  revoked_reason text not null default '',
  token_hash bytea,
  token_cipher bytea,
  initials text not null default '',
  village_id int not null references area,
  issued_by bigint not null,
  primary key (office_id, certificate_id),
  unique (office_id, number)
);
create index certificate_of_household on certificate (office_id, household_id);
-- The public check looks a token up nationally; no office is known there.
create table certificate_token (
  token_hash bytea primary key,
  office_id int not null,
  certificate_id bigint not null
);
