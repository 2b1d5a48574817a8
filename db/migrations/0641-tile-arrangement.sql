-- How an office laid out the tiles of an area's units: a plan by rows and columns, no boundaries. One for the old map, one for today's.
create table tile_arrangement (
  office_id int not null references office,
  area_id int not null references area,
  map text not null check (map in ('old', 'new')),
  -- [{areaId, row, column}]
  tiles jsonb not null,
  -- by what they were laid out
  note text not null check (note <> ''),
  set_by bigint not null,
  set_at timestamptz not null,
  primary key (office_id, area_id, map)
);
create index tile_arrangement_of_area on tile_arrangement (area_id);

alter table tile_arrangement enable row level security;
create policy everything on tile_arrangement to benvung_all using (true) with check (true);
create policy own_offices on tile_arrangement to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update, delete on tile_arrangement to benvung_app, benvung_all;
