-- Parameters: agents as JSON, first and last settlement date, the same again.
-- The feed of a payment is that of the confirming report whose transfer date counts.
with agent as (
    select * from jsonb_to_recordset(?::jsonb)
        as a(name text, feeds text[], payer_codes text[], transaction_codes text[], fee_per_payment bigint,
             fee_per_transfer bigint)
), settled as (
    select p.settle_on as day, f.feed, count(*) as payments, sum(p.amount)::bigint as yen
    from payment p
    cross join lateral (
        select b.feed
        from report r
        join imported_batch b using (batch_no)
        where r.match_key = p.match_key and r.identity = p.identity and not b.replaced
          and r.kind in ('CONFIRMED', 'POSTAL', 'POSTAL_CORRECTION', 'DEBIT_OK') and r.settle_on = p.settle_on
        order by r.kind = 'POSTAL_CORRECTION' desc, r.created_on, b.feed, b.sequence, r.line
        limit 1) f
    where p.state = 'CONFIRMED' and p.settle_on between ? and ?
    group by p.settle_on, f.feed
), expected as (
    select s.day, coalesce(a.name, s.feed) as agent, a.name is not null as known,
           sum(s.payments)::bigint as payments, sum(s.yen)::bigint as yen,
           coalesce(sum(s.payments)::bigint * min(a.fee_per_payment) + min(a.fee_per_transfer), 0) as fee
    from settled s
    left join agent a on s.feed = any (a.feeds)
    group by s.day, coalesce(a.name, s.feed), a.name is not null
), deposit as (
    select s.booked_on as day, coalesce(m.name, '') as agent, count(*) as deposits, sum(s.amount)::bigint as yen
    from statement_ending s
    left join lateral (
        select a.name
        from agent a
        where (a.payer_codes = '{}' or s.payer_code = any (a.payer_codes))
          and (a.transaction_codes = '{}' or s.transaction_code = any (a.transaction_codes))
        order by a.payer_codes = '{}', a.name
        limit 1) m on true
    where s.direction = 'DEPOSIT' and s.ending = 'APPLIED' and s.booked_on between ? and ?
    group by s.booked_on, coalesce(m.name, '')
)
select day, agent,
       coalesce(e.payments, 0) as payments, coalesce(e.yen, 0) as yen, coalesce(e.fee, 0) as fee,
       coalesce(d.deposits, 0) as deposits, coalesce(d.yen, 0) as deposited,
       case
           when agent = '' then 'OTHER'
           when not coalesce(e.known, true) then 'NO_RULE'
           when coalesce(d.yen, 0) = coalesce(e.yen - e.fee, 0) then 'AGREES'
           when d.deposits is null
                and not exists (select from statement_period c
                                join imported_batch b using (batch_no)
                                where not b.replaced and day between c.first_day and c.last_day) then 'AWAITED'
           else 'DIFFERS'
       end as state
from expected e
full join deposit d using (day, agent)
order by day, agent = '', agent
