-- Households, people, memberships, statuses. Dated facts are not overwritten: valid_from/valid_to is when it was so,
-- recorded_at/superseded_at is when we knew it.

create table household (
  office_id int not null references office,
  household_id bigint not null,
  code text collate "C" not null,
  village_id int not null references area,
  address text not null default '',
  phone text not null default '',
  registered_on date not null,
  closed_on date,
  closed_reason text,
  latitude double precision,
  longitude double precision,
  -- kept in the same transaction as the facts they repeat
  head_id bigint,
  head_name text not null default '',
  head_search text collate "C" not null default '',
  member_count int not null default 0,
  class text not null default 'none' check (class in ('poor', 'near_poor', 'average', 'none')),
  class_since date,
  version int not null default 1,
  primary key (office_id, household_id),
  unique (office_id, code)
);
create index household_of_village on household (office_id, village_id, code) where closed_on is null;
create index household_by_class on household (office_id, class, village_id, code) where closed_on is null;
create index household_by_head on household (office_id, head_search, household_id);
create index household_by_code on household (code);

create table household_village (
  office_id int not null,
  household_id bigint not null,
  village_id int not null references area,
  valid_from date not null,
  valid_to date,
  primary key (office_id, household_id, valid_from),
  foreign key (office_id, household_id) references household
);

create table household_link (
  office_id int not null,
  household_id bigint not null,
  kind text not null check (kind in ('split-from', 'split-into', 'merged-into', 'merged-from', 'moved-to', 'moved-from')),
  other_office_id int not null,
  other_household_id bigint not null,
  on_day date not null,
  primary key (office_id, household_id, kind, other_household_id),
  foreign key (office_id, household_id) references household
);

create table person (
  office_id int not null references office,
  person_id bigint not null,
  full_name text not null,
  name_search text collate "C" not null,
  birth_date date,
  birth_precision text not null default 'day' check (birth_precision in ('day', 'month', 'year', 'unknown')),
  sex text check (sex in ('male', 'female')),
  ethnic_code text,
  citizen_id_state text not null default 'none' check (citizen_id_state in ('present', 'none', 'lost', 'being-issued')),
  citizen_id_cipher bytea,
  citizen_id_hash bytea,
  citizen_id_tail text,
  citizen_id_issued_on date,
  merit boolean not null default false,
  died_on date,
  version int not null default 1,
  primary key (office_id, person_id)
);

-- Every word of a name, for search by any of them: 'lo', 'thi', 'dao'.
create table person_word (
  office_id int not null,
  word text collate "C" not null,
  person_id bigint not null,
  primary key (office_id, word, person_id)
);

-- National: who carries which citizen ID, by keyed hash. The same ID twice is a question for a person, not an error.
create table citizen_id_holder (
  id_hash bytea not null,
  office_id int not null,
  person_id bigint not null,
  primary key (id_hash, office_id, person_id)
);

create table membership (
  office_id int not null,
  household_id bigint not null,
  person_id bigint not null,
  relation text not null,
  valid_from date not null,
  valid_to date,
  reason_in text not null default 'registered',
  reason_out text,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  membership_id bigint not null,
  primary key (office_id, membership_id),
  foreign key (office_id, household_id) references household,
  foreign key (office_id, person_id) references person
);
create index membership_of_household on membership (office_id, household_id, valid_from);
create index membership_of_person on membership (office_id, person_id, valid_from);
create unique index membership_one_now on membership (office_id, person_id) where valid_to is null and superseded_at is null;
create unique index membership_one_head on membership (office_id, household_id) where valid_to is null and superseded_at is null and relation = 'head';

create table absence (
  office_id int not null,
  person_id bigint not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  place text not null default '',
  recorded_at timestamptz not null,
  primary key (office_id, person_id, valid_from),
  foreign key (office_id, person_id) references person
);

create table decision (
  office_id int not null references office,
  decision_id bigint not null,
  kind text not null check (kind in ('yearly', 'regular', 'exit', 'average', 'correction', 'withdrawal', 'adopted')),
  number text not null,
  signed_on date not null,
  in_force_on date not null,
  signer_id bigint,
  signer_name text not null default '',
  prepared_by bigint,
  registered_by bigint,
  file_id bigint,
  round_id bigint,
  source text not null default '',
  corrects_id bigint,
  year int not null,
  recorded_at timestamptz not null,
  primary key (office_id, decision_id)
);
create index decision_by_number on decision (office_id, number);

create table household_status (
  office_id int not null,
  status_id bigint not null,
  household_id bigint not null,
  class text not null check (class in ('poor', 'near_poor', 'average', 'none')),
  -- why it came: new, relapse, continued, from-poor, from-near-poor, escaped, left, adopted, moved-in …
  change_kind text not null,
  valid_from date not null,
  valid_to date,
  decision_id bigint not null,
  year int not null,
  member_count int not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (office_id, status_id),
  foreign key (office_id, household_id) references household,
  foreign key (office_id, decision_id) references decision
);
create index status_of_household on household_status (office_id, household_id, valid_from);
create index status_by_decision on household_status (office_id, decision_id);
create unique index status_one_now on household_status (office_id, household_id) where valid_to is null and superseded_at is null;

create table life_event (
  office_id int not null,
  event_id bigint not null,
  household_id bigint not null,
  kind text not null,
  on_day date not null,
  recorded_at timestamptz not null,
  recorded_by bigint not null,
  reason text not null default '',
  detail jsonb not null default '{}',
  primary key (office_id, event_id),
  foreign key (office_id, household_id) references household
);
create index life_event_of_household on life_event (office_id, household_id, on_day);

create table duplicate_case (
  office_id int not null,
  duplicate_id bigint not null,
  person_id bigint not null,
  other_office_id int not null,
  other_person_id bigint not null,
  score int not null,
  reasons jsonb not null,
  state text not null default 'open' check (state in ('open', 'same', 'different')),
  decided_by bigint,
  decided_at timestamptz,
  note text not null default '',
  found_at timestamptz not null,
  primary key (office_id, duplicate_id),
  unique (office_id, person_id, other_office_id, other_person_id)
);

-- Totals of households and people with their source: denominators until the registry is complete.
create table village_total (
  office_id int not null,
  village_id int not null references area,
  as_of date not null,
  households int not null check (households >= 0),
  people int not null check (people >= 0),
  source text not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (office_id, village_id, as_of)
);

create table list_mapping (
  office_id int not null,
  mapping_id bigint not null,
  name text not null,
  mapping jsonb not null,
  updated_by bigint not null,
  updated_at timestamptz not null,
  primary key (office_id, mapping_id),
  unique (office_id, name)
);

create table import_batch (
  office_id int not null,
  batch_id bigint not null,
  file_name text not null,
  file_sha256 text not null,
  as_of date not null,
  households int not null,
  members int not null,
  imported_by bigint not null,
  imported_at timestamptz not null,
  primary key (office_id, batch_id)
);

-- How many, per village, now: kept in the same transaction as what they count.
create table village_tally (
  office_id int not null,
  village_id int not null references area,
  households int not null default 0,
  people int not null default 0,
  poor int not null default 0,
  near_poor int not null default 0,
  average int not null default 0,
  poor_people int not null default 0,
  near_poor_people int not null default 0,
  primary key (office_id, village_id)
);
