-- What all active payments together make of each levy concerned.
create temp table next_levy on commit drop as
with paid as (
    select levy_id, sum(amount)::bigint as paid,
           coalesce(sum(amount) filter (where state = 'CONFIRMED'), 0)::bigint as confirmed_paid
    from weighed
    group by levy_id
), summed as (
    select l.levy_id, coalesce(c.due, l.due) as due, coalesce(p.paid, 0) as paid,
           coalesce(p.confirmed_paid, 0) as confirmed_paid, l.event_version,
           l.due as old_due, l.outstanding as old_outstanding, l.confirmed_paid as old_confirmed_paid,
           l.state as old_state
    from touched_levy v
    join levy l on l.levy_id = v.levy_id
    left join changed_levy c on c.levy_id = v.levy_id
    left join paid p on p.levy_id = v.levy_id
), stated as (
    select levy_id, due, greatest(0, due - paid) as outstanding, confirmed_paid,
           greatest(0, confirmed_paid - due) as refundable,
           levy_state_of(due, paid, confirmed_paid) as state,
           event_version, old_due, old_outstanding, old_confirmed_paid, old_state
    from summed
)
select *, (due, outstanding, confirmed_paid, state)
              is distinct from (old_due, old_outstanding, old_confirmed_paid, old_state) as changed
from stated;
