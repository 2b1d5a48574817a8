-- A posting that touches the books of several offices stands in the books of each: the commune sees the paper that gave it money,
-- and cannot post the same paper again as its own. recorded_in is the office that wrote it down; sums count it there.
alter table money_posting add column recorded_in int not null references office;

create or replace function money_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'money_posting' then
    -- a posting only learns by what it was reversed
    if old.reversed_by is null and to_jsonb(new) - 'reversed_by' = to_jsonb(old) - 'reversed_by' then return new; end if;
  end if;
  raise exception 'what was posted stands' using errcode = 'check_violation', constraint = 'money_stands';
end $$;
