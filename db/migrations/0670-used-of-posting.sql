-- How much of a posting stands behind something already, whoever asks: a payment that reached two communes is tied in both, and each
-- sees only its own lists. Tells the sum and nothing else.
create function used_of_posting(wanted bigint) returns bigint language sql stable security definer set search_path = public as $$
  select (
    coalesce((select sum(t.amount) from support_list_payment t where t.posting_id = wanted and t.ended_on is null), 0)
    + coalesce((select sum(l.amount) from electricity_list e join support_list l on l.office_id = e.office_id and l.list_id = e.list_id
        where e.posting_id = wanted), 0)
    + coalesce((select sum(e.refunded) from electricity_list e where e.refund_posting_id = wanted), 0)
    + coalesce((select sum(h.amount) from house_payment h where h.posting_id = wanted and h.reversed_on is null), 0)
    + coalesce((select sum(g.value) from gift_in_kind g where g.spent_posting_id = wanted), 0))::bigint
$$;
