-- Parameters: levyId or an empty text for all, the day up to which it is reckoned (twice).
-- A span is a time in which the same principal was outstanding: from the day after the due date, or after a payment, to
-- the next payment or the day of reckoning. Rounding goes by the row that is valid on the due date.
with chosen as (
    select l.levy_id, l.due, l.due_on, l.outstanding, l.refundable,
           ((l.due_on + 1) + interval '1 month')::date - 1 as month_end
    from levy l
    where (? in ('', l.levy_id)) and l.due > 0 and l.due_on < ?::date
      and exists (select from late_rate)
), paid as (
    select c.levy_id, p.paid_on, sum(p.amount)::bigint as amount
    from chosen c
    join payment p on p.levy_id = c.levy_id
    where p.outcome <> 'CANCELLED'
    group by c.levy_id, p.paid_on
), before_due as (
    select c.levy_id, c.due - coalesce(sum(p.amount), 0)::bigint as owed
    from chosen c
    left join paid p on p.levy_id = c.levy_id and p.paid_on <= c.due_on
    group by c.levy_id, c.due
), mark as (
    select c.levy_id, c.due_on as day, 0::bigint as amount
    from chosen c
    union all
    select p.levy_id, p.paid_on, p.amount
    from paid p
    join chosen c on c.levy_id = p.levy_id and p.paid_on > c.due_on
), span as (
    select m.levy_id, m.day + 1 as from_day,
           lead(m.day, 1, greatest(m.day, ?::date)) over life as to_day,
           b.owed - (sum(m.amount) over life)::bigint as owed
    from mark m
    join before_due b on b.levy_id = m.levy_id
    window life as (partition by m.levy_id order by m.day)
), rate as (
    select valid_from, lead(valid_from, 1, 'infinity'::date) over (order by valid_from) as valid_to,
           first_month, after_month
    from late_rate
), rounding as (
    select distinct on (c.levy_id) c.levy_id, r.*
    from chosen c
    join late_rate r on r.valid_from <= c.due_on
    order by c.levy_id, r.valid_from desc
), piece as (
    select s.levy_id,
           trunc(case when s.owed < g.base_least then 0 else s.owed / g.base_unit * g.base_unit end
                 * part.days * part.percent / 36500) as yen
    from span s
    join rounding g on g.levy_id = s.levy_id
    join chosen c on c.levy_id = s.levy_id
    join rate r on r.valid_from <= s.to_day and r.valid_to > s.from_day
    cross join lateral (
        values (r.first_month, greatest(0, least(s.to_day, r.valid_to - 1, c.month_end)
                                           - greatest(s.from_day, r.valid_from) + 1)),
               (r.after_month, greatest(0, least(s.to_day, r.valid_to - 1)
                                           - greatest(s.from_day, r.valid_from, c.month_end + 1) + 1))
    ) as part(percent, days)
    where s.owed > 0
), reminded as (
    select s.levy_id, bool_or(s.owed > 0 and s.to_day > c.due_on + g.reminder_days) as so
    from span s
    join chosen c on c.levy_id = s.levy_id
    join rounding g on g.levy_id = s.levy_id
    group by s.levy_id
), reckoned as (
    select c.levy_id, c.refundable,
           case when coalesce(p.yen, 0) < g.charge_least then 0
                else trunc(coalesce(p.yen, 0) / g.charge_unit) * g.charge_unit end::bigint as late_due,
           case when m.so then g.reminder_fee else 0 end as reminder_due
    from chosen c
    join rounding g on g.levy_id = c.levy_id
    join reminded m on m.levy_id = c.levy_id
    left join (select levy_id, sum(yen) as yen from piece group by levy_id) p on p.levy_id = c.levy_id
)
select levy_id, late_due, reminder_due, least(late_due + reminder_due, refundable) as late_paid
from reckoned
where late_due + reminder_due > 0
order by levy_id
