-- The tree of administrative units through time. Reference tables. A unit is an id with validity: codes are used again.

create table office (
  office_id int primary key,
  name text not null,
  level text not null check (level in ('centre', 'province', 'district', 'commune')),
  created_on date not null
);

create table area (
  area_id int primary key,
  level text not null check (level in ('country', 'province', 'district', 'commune', 'village')),
  code text not null,
  -- the office that keeps the records of this village; it never changes
  office_id int references office,
  valid_from date not null,
  valid_to date,
  opened_by text,
  closed_by text,
  made_up boolean not null default false,
  check (valid_to is null or valid_to >= valid_from),
  check ((level = 'village') = (office_id is not null))
);
create index area_by_code on area (level, code, valid_from);

create table area_name (
  area_id int not null references area,
  valid_from date not null,
  valid_to date,
  kind text not null,
  name text not null,
  name_search text not null,
  decision text,
  primary key (area_id, valid_from)
);

create table area_parent (
  area_id int not null references area,
  parent_id int not null references area,
  valid_from date not null,
  valid_to date,
  decision text,
  primary key (area_id, valid_from)
);
create index area_children on area_parent (parent_id, valid_from);

create table area_zone (
  area_id int not null references area,
  zone smallint check (zone between 1 and 3),
  valid_from date not null,
  valid_to date,
  decision text,
  confidence text not null check (confidence in ('verified', 'secondary', 'unverified')),
  made_up boolean not null default false,
  primary key (area_id, valid_from)
);

create table area_difficult (
  area_id int not null references area,
  difficult boolean not null,
  valid_from date not null,
  valid_to date,
  decision text,
  confidence text not null check (confidence in ('verified', 'secondary', 'unverified')),
  made_up boolean not null default false,
  primary key (area_id, valid_from)
);

create table area_successor (
  from_id int not null references area,
  to_id int not null references area,
  on_day date not null,
  kind text not null check (kind in ('full', 'partial')),
  decision text,
  primary key (from_id, to_id)
);

create table office_area (
  office_id int not null references office,
  area_id int not null references area,
  valid_from date not null,
  valid_to date,
  is_lead boolean not null default true,
  primary key (office_id, area_id, valid_from)
);
create index office_of_area on office_area (area_id);

-- Raised by every change of areas, so that servers reload their tree.
create table area_version (singleton boolean primary key default true check (singleton), version bigint not null);
insert into area_version (version) values (1);

create table criteria_set (
  criteria_set_id int primary key,
  kind text not null,
  name text not null,
  level text not null,
  valid_from date not null,
  valid_to date,
  basis text not null,
  confidence text not null check (confidence in ('verified', 'secondary', 'unverified'))
);

create table criterion (
  criteria_set_id int not null references criteria_set,
  no int not null,
  name text not null,
  detail text not null default '',
  primary key (criteria_set_id, no)
);

create table criterion_result (
  area_id int not null references area,
  criteria_set_id int not null,
  no int not null,
  as_of date not null,
  met boolean not null,
  value text not null default '',
  note text not null default '',
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  primary key (area_id, criteria_set_id, no, as_of),
  foreign key (criteria_set_id, no) references criterion
);

create table area_recognition (
  area_id int not null references area,
  criteria_set_id int not null references criteria_set,
  valid_from date not null,
  valid_to date,
  met boolean not null,
  decision_number text not null,
  decided_on date not null,
  source text not null default '',
  made_up boolean not null default false,
  primary key (area_id, criteria_set_id, valid_from)
);
