-- The figures of an office as one row, so that a province adds up its offices and not its thousands of villages. Kept in the
-- transaction that changed what is counted; the denominator by the rule of src/registry/figures.queries.ts (denominatorOf),
-- with the latest total of each village.

create table office_tally (
  office_id int primary key references office,
  households int not null default 0,
  people int not null default 0,
  poor int not null default 0,
  near_poor int not null default 0,
  average int not null default 0,
  poor_people int not null default 0,
  near_poor_people int not null default 0,
  -- villages with a figure; of them, those whose denominator is a dated total, since when at the earliest and from where
  villages int not null default 0,
  dated_villages int not null default 0,
  dated_since date,
  dated_sources text[] not null default '{}',
  denominator_households int not null default 0,
  denominator_people int not null default 0,
  -- the newest total counted: on an earlier day the row does not hold
  latest_total date
);
alter table office_tally enable row level security;
grant select on office_tally to benvung_app, benvung_all;
create policy everything on office_tally to benvung_all using (true);
-- the whole office's figures are not for who sees single villages of it
create policy own_offices on office_tally to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[])
  and (select current_setting('bv.villages') = '*'));

-- What the rows of offices must say. Also asked by `benvung verify`.
create function office_count(offices int[]) returns setof office_tally language sql stable as $$
  select o.office_id, coalesce(sum(v.households), 0)::int, coalesce(sum(v.people), 0)::int, coalesce(sum(v.poor), 0)::int,
    coalesce(sum(v.near_poor), 0)::int, coalesce(sum(v.average), 0)::int, coalesce(sum(v.poor_people), 0)::int,
    coalesce(sum(v.near_poor_people), 0)::int, count(v.village_id)::int, (count(*) filter (where v.dated))::int,
    min(v.as_of) filter (where v.dated), coalesce(array_agg(distinct v.source) filter (where v.dated), '{}'),
    coalesce(sum(case when v.dated then v.total_households else v.households end), 0)::int,
    coalesce(sum(case when v.dated then v.total_people else v.people end), 0)::int, max(v.as_of)
  from unnest(offices) o (office_id) left join lateral (
    select coalesce(t.village_id, k.village_id) as village_id, t.households, t.people, t.poor, t.near_poor, t.average,
      t.poor_people, t.near_poor_people, k.as_of, k.source, k.households as total_households, k.people as total_people,
      k.village_id is not null and not k.registry_complete and coalesce(t.households, 0) < k.households as dated
    from (select * from village_tally where office_id = o.office_id) t
    full join (select distinct on (village_id) * from village_total where office_id = o.office_id
      order by village_id, as_of desc) k on k.village_id = t.village_id
  ) v on true
  group by o.office_id
$$;

-- Recounts offices from their villages. As the owner: who writes in one village does not see the others, and must count them.
-- The rows are locked first; each statement after that sees what committed while it waited.
create function recount_offices(offices int[]) returns void language plpgsql security definer set search_path = public as $$
begin
  insert into office_tally (office_id) select distinct o from unnest(offices) o order by 1 on conflict do nothing;
  perform 1 from office_tally t where t.office_id = any (offices) order by t.office_id for update;
  update office_tally t set households = c.households, people = c.people, poor = c.poor, near_poor = c.near_poor,
      average = c.average, poor_people = c.poor_people, near_poor_people = c.near_poor_people, villages = c.villages,
      dated_villages = c.dated_villages, dated_since = c.dated_since, dated_sources = c.dated_sources,
      denominator_households = c.denominator_households, denominator_people = c.denominator_people, latest_total = c.latest_total
    from office_count(offices) c where c.office_id = t.office_id;
end $$;
revoke all on function recount_offices(int[]), office_count(int[]) from public;
grant execute on function recount_offices(int[]) to benvung_app, benvung_all;
grant execute on function office_count(int[]) to benvung_all;

select recount_offices(array(select office_id from village_tally union select office_id from village_total));
