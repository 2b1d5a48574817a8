-- What the page of progress shows is the same from one posting to the next: a server remembers a page with the state of the books it was
-- made from, and asks before each showing, in the reader's own transaction, whether that state still is. The state: how many lines of
-- this log the reader sees, within an epoch. Lines are only appended, in the transaction that changes what the page shows, so that no
-- posting waits for another; whoever takes lines away begins a new epoch in the same transaction (kept-progress.job.ts).
-- Both can be lost at any moment (no epoch: nothing is remembered), belong to this cluster, and are in no backup: unlogged.

create unlogged table money_progress_touched (
  -- null: what readers of all offices see
  office_id int
);
create unlogged table money_progress_epoch (
  one boolean primary key default true check (one),
  epoch text not null default gen_random_uuid()::text
);

alter table money_progress_touched enable row level security;
create policy everything on money_progress_touched to benvung_all using (true) with check (true);
create policy own_offices on money_progress_touched for select to benvung_app
  using (office_id is null or office_id = any ((select current_setting('bv.offices')::int[])::int[]));
-- an item of a programme is renamed by who keeps its area; the line says nothing but that something changed
create policy touch on money_progress_touched for insert to benvung_app
  with check (office_id is null or office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert on money_progress_touched to benvung_app;
grant select, insert, delete on money_progress_touched to benvung_all;
grant select on money_progress_epoch to benvung_app;
grant select, insert, update on money_progress_epoch to benvung_all;

-- Everything that the page shows: sums, to which month a unit is closed, names of units and of items that an office made.
create function money_progress_touch() returns trigger language plpgsql as $$
begin
  insert into money_progress_touched (office_id) select distinct office_id from touched;
  return null;
end $$;
create function money_progress_touch_all() returns trigger language plpgsql as $$
begin
  insert into money_progress_touched (office_id) values (null);
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['money_progress', 'treasury_closed_to', 'budget_unit'] loop
    execute format('create trigger money_progress_touch_insert after insert on %I referencing new table as touched for each statement execute function money_progress_touch()', t);
    execute format('create trigger money_progress_touch_update after update on %I referencing new table as touched for each statement execute function money_progress_touch()', t);
    execute format('create trigger money_progress_touch_delete after delete on %I referencing old table as touched for each statement execute function money_progress_touch()', t);
  end loop;
end $$;
create trigger money_progress_touch_item after insert or update or delete on own_programme_item for each statement execute function money_progress_touch_all();
