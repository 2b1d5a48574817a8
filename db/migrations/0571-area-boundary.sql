-- Boundaries that an office imported, for its maps of figures. None are shipped.
create table area_boundary (
  office_id int not null references office,
  area_id int not null references area,
  -- rings of longitude and latitude, flat; holes by the even-odd rule
  rings jsonb not null,
  source text not null check (source <> ''),
  file_id bigint not null,
  imported_by bigint not null,
  imported_at timestamptz not null,
  primary key (office_id, area_id)
);
create index area_boundary_of_area on area_boundary (area_id);

alter table area_boundary enable row level security;
create policy everything on area_boundary to benvung_all using (true) with check (true);
create policy own_offices on area_boundary to benvung_app using (office_id = any ((select current_setting('bv.offices')::int[])::int[]));
grant select, insert, update, delete on area_boundary to benvung_app, benvung_all;
