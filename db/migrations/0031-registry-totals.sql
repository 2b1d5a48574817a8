-- Whether from the total's day on the registry holds every household of the village: then it is the denominator itself.
alter table village_total add column registry_complete boolean not null default false;
