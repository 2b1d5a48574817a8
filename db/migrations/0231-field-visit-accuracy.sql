-- How exactly the phone knew where an interview was held, and when it knew it. A coarse point says nothing about the distance.
alter table field_visit add column accuracy_m double precision, add column located_at timestamptz;
