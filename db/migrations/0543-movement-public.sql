-- The movement "For the poor, no one left behind" on the public pages: appeals and campaigns, thanks for gifts, good examples and
-- recognitions. People are named only where they agreed to that, told apart from the consent to being told of in meetings.

alter table good_example add column public_consent_on date;
alter table recognition add column public_consent_on date;

-- A campaign has a copy in each office of its area: it is one.
create view public_campaign as
  select distinct on (c.campaign_id) c.campaign_id, c.area_id, c.name, c.lead_name as lead, c.valid_from, c.valid_to, c.target, c.target_unit,
    coalesce(p.pledged, 0)::bigint as pledged, coalesce(p.done, 0)::bigint as done
  from campaign c left join (select campaign_id, sum(amount) as pledged, sum(amount) filter (where done_on is not null) as done
    from campaign_pledge group by 1) p using (campaign_id)
  order by c.campaign_id, c.office_id;

create view public_appeal as
  select a.office_id, a.appeal_id, a.title, a.target, a.opened_on, a.until, a.closed_on,
    coalesce(p.received, 0)::bigint as received, coalesce(p.givers, 0)::int as givers
  from house_appeal a left join (select office_id, appeal_id, sum(received) as received, count(*) as givers
    from house_pledge where cancelled_on is null group by 1, 2) p using (office_id, appeal_id);

-- An organisation is named once it was thanked; a person never: its gift is counted.
create view public_gift as
  select r.office_id, r.receipt_id as gift_id, case when p.giver_kind = 'organisation' and r.thanked_on is not null then p.giver end as giver,
    p.form, case when p.form = 'money' then '' else coalesce(nullif(r.quantity, ''), p.quantity) end as what, r.amount::bigint as amount, r.received_on
  from house_receipt r join house_pledge p on p.office_id = r.office_id and p.pledge_id = r.pledge_id
  union all
  select g.office_id, g.gift_id, case when g.giver_kind = 'organisation' and g.thanked_on is not null then g.giver end,
    g.form, g.quantity || ' ' || g.unit || ' ' || g.description, g.value, g.received_on
  from gift_in_kind g where g.cancelled_on is null;

create view public_example as
  select office_id, example_id, village_id, who, story, consent_on from good_example
  where withdrawn_on is null and public_consent_on is not null;
create view public_recognition as
  select office_id, recognition_id, village_id, who, form, decision_number, on_day from recognition where public_consent_on is not null;
grant select on public_campaign, public_appeal, public_gift, public_example, public_recognition to benvung_portal;
