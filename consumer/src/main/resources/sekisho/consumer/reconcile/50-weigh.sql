-- Every active payment of every levy concerned, in the order in which they meet what is outstanding.
-- paid_before: what earlier payments brought; so due - paid_before, not below 0, is outstanding.
-- The letters stand for the order of key types (MPN, EL, BARCODE, CUSTOMER) and of the rows of the
-- identity table (BARCODE_OUTLET, PAY_EASY, CARD_RESULT, ACCOUNT_TRANSFER, LISTED).
create temp table weighed on commit drop as
with active as (
    select match_key, identity, ordinal, levy_id, state, amount, paid_on, paid_at, settle_on, outlet,
           reissue, reference, null::payment_outcome as old_outcome
    from next_payment
    where levy_id is not null
    union all
    select p.match_key, p.identity, p.ordinal, p.levy_id, p.state, p.amount, p.paid_on, p.paid_at,
           p.settle_on, p.outlet, p.reissue, p.reference, p.outcome
    from touched_levy v
    join payment p on p.levy_id = v.levy_id
    where not exists (select from touched t where t.match_key = p.match_key and t.identity = p.identity)
), queued as (
    select a.*, coalesce(c.due, l.due) as due,
           (sum(a.amount) over queue)::bigint - a.amount as paid_before,
           row_number() over queue as place
    from active a
    join levy l on l.levy_id = a.levy_id
    left join changed_levy c on c.levy_id = a.levy_id
    window queue as (
        partition by a.levy_id
        order by a.paid_on, coalesce(a.paid_at, 0), a.settle_on nulls last, a.outlet nulls first,
                 translate(left(a.match_key, 1), 'MEBC', '1234'), a.match_key, a.reissue nulls first,
                 a.reference nulls first, translate(left(a.identity, 1), 'BPCAL', '12345'), a.ordinal,
                 a.identity
        rows unbounded preceding)
)
select match_key, identity, ordinal, levy_id, state, amount, old_outcome,
       outcome_of(due, paid_before, amount, place = 1) as outcome
from queued;
