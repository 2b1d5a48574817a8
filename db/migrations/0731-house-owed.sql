-- A house was half paid when its list was withdrawn: the line was taken off, its key was free, and the household could come onto a new list
-- while the money was still to come back. Such a line waits to be recovered ("owed"): it gives nothing, and holds its household until the
-- money is back.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check
  check (state in ('planned', 'given', 'absent', 'refused', 'returned', 'cancelled', 'lapsed', 'owed'));
alter table delivery add constraint delivery_owed_says_why check (state <> 'owed' or (kind = 'housing' and reason <> '' and given_on is null));
-- What was paid for a house that was never handed over comes back too.
alter table delivery drop constraint delivery_check;
alter table delivery add constraint delivery_given_has_day
  check (given_on is not null or not (state = 'given' or (state = 'returned' and kind <> 'housing')));

-- Those of before, one a key, unless the household stands on another list already (then `benvung verify` tells it).
with owed as (
  select distinct on (d.office_id, d.once_key) d.office_id, d.delivery_id, d.once_key
  from house x join delivery d on d.office_id = x.office_id and d.delivery_id = x.delivery_id
  where x.paid > 0 and d.state in ('cancelled', 'refused', 'lapsed') and d.given_on is null and d.once_key is not null
  order by d.office_id, d.once_key, d.delivery_id desc)
update delivery d set state = 'owed', reason = case when d.reason = '' then 'Đã chi, chưa thu hồi' else d.reason end, version = d.version + 1
from owed o
where d.office_id = o.office_id and d.delivery_id = o.delivery_id and not exists (select from delivery s
  where s.office_id = o.office_id and s.once_key = o.once_key and s.state not in ('cancelled', 'refused', 'returned', 'lapsed'));
