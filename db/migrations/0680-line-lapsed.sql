-- A line that was planned and never given held its household for ever: what is given once stands in the frozen list, and a list that is
-- done with gives nothing any more. Such a line lapses, with who, when and why; its key stays where the decision froze it, and binds no longer.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check check (state in ('planned', 'given', 'absent', 'refused', 'returned', 'cancelled', 'lapsed'));
alter table delivery add constraint delivery_lapsed_says_why check (state <> 'lapsed' or (reason <> '' and given_on is null));
drop index delivery_given_once;
create unique index delivery_given_once on delivery (office_id, once_key) where state not in ('cancelled', 'refused', 'returned', 'lapsed');

-- The rice of a list is what stands on it: every line may be taken off before it is approved.
alter table rice_round drop constraint rice_round_listed_grams_check;
alter table rice_round add constraint rice_round_listed_grams_check check (listed_grams >= 0);
