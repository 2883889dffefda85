-- Payments that differ from what the ledger said until now: new, changed, gone (no state), and the ones
-- that were not touched themselves but mean something else to their levy.
create temp table change on commit drop as
select match_key, identity, ordinal,
       n.state, coalesce(n.outcome, w.outcome) as outcome, n.levy_id,
       coalesce(n.channel, p.channel) as channel, coalesce(n.amount, p.amount) as amount,
       coalesce(n.paid_on, p.paid_on) as paid_on,
       case when n.state is null then p.paid_at else n.paid_at end as paid_at,
       case when n.state is null then p.settle_on else n.settle_on end as settle_on,
       case when n.state is null then p.outlet else n.outlet end as outlet,
       n.reissue, n.reference,
       p.state as old_state, p.outcome as old_outcome, p.levy_id as old_levy_id
from (select * from next_payment where state is not null) n
left join weighed w using (match_key, identity, ordinal)
full join previous p using (match_key, identity, ordinal)
where (n.channel, n.state, coalesce(n.outcome, w.outcome), n.amount, n.paid_at, n.settle_on, n.outlet, n.levy_id)
      is distinct from
      (p.channel, p.state, p.outcome, p.amount, p.paid_at, p.settle_on, p.outlet, p.levy_id)
union all
select p.match_key, p.identity, p.ordinal, p.state, w.outcome, p.levy_id, p.channel, p.amount,
       p.paid_on, p.paid_at, p.settle_on, p.outlet, p.reissue, p.reference, p.state, p.outcome, p.levy_id
from weighed w
join payment p using (match_key, identity, ordinal)
where w.old_outcome <> w.outcome;
