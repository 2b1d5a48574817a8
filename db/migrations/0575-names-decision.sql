-- A commune's own recorded decision to show on the portal the names of a list that hangs in the village: off unless there is one, ends by
-- itself with its last day or with the posting. Names of households stay on paper otherwise.
create table names_decision (
  office_id int not null references office,
  decision_id bigint not null,
  number text not null check (number <> ''),
  number_key text not null,
  signed_on date not null,
  signer text not null check (signer <> ''),
  from_day date not null,
  until_day date not null,
  recorded_by bigint not null,
  recorded_at timestamptz not null,
  withdrawn_on date,
  withdrawn_reason text not null default '',
  primary key (office_id, decision_id),
  unique (office_id, number_key, signed_on),
  check (signed_on <= from_day and from_day <= until_day)
);
alter table names_decision enable row level security;
create policy everything on names_decision to benvung_all using (true) with check (true);
create policy own_offices on names_decision to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update, delete on names_decision to benvung_app, benvung_all;

-- The only view of the portal with names: of postings that are up, in offices with a decision that stands, with the days on which both
-- hold. Who asks gives the day.
create view public_posted_name as
  select p.village_id, p.posting_id, greatest(p.from_day, d.from_day) as from_day, least(p.until_day, d.until_day) as until_day,
    d.number, d.signed_on, d.signer, (r.value ->> 'no')::int as no, r.value ->> 'headName' as head_name, r.value ->> 'class' as class
  from names_decision d
    join posting p on p.office_id = d.office_id and p.state = 'up'
    join round o on o.office_id = p.round_office_id and o.round_id = p.round_id and o.state <> 'cancelled' and not o.trial
    cross join lateral jsonb_array_elements(p.list -> 'rows') r
  where d.withdrawn_on is null;
grant select on public_posted_name to benvung_portal;
