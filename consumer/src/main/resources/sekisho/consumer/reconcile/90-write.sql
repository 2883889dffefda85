-- Payments, levies, versions and the outbox become what was worked out.
delete from payment p
using change c
where c.state is null and (p.match_key, p.identity, p.ordinal) = (c.match_key, c.identity, c.ordinal);

update payment p
set (channel, state, outcome, amount, paid_at, settle_on, outlet, levy_id)
    = (c.channel, c.state, c.outcome, c.amount, c.paid_at, c.settle_on, c.outlet, c.levy_id)
from change c
where c.state is not null and c.old_state is not null
  and (p.match_key, p.identity, p.ordinal) = (c.match_key, c.identity, c.ordinal);

insert into payment (match_key, identity, ordinal, channel, state, outcome, amount, paid_on, paid_at,
                     settle_on, outlet, reissue, reference, levy_id)
select match_key, identity, ordinal, channel, state, outcome, amount, paid_on, paid_at,
       settle_on, outlet, reissue, reference, levy_id
from change
where old_state is null
order by match_key, identity, ordinal;

insert into payment_key (extra_key, match_key, identity)
select distinct k.extra_key, n.match_key, n.identity
from next_payment n, unnest(n.more_keys) as k(extra_key)
where n.more_keys is not null
on conflict do nothing;

update levy l
set (due, outstanding, confirmed_paid, refundable, state, event_version)
    = (n.due, n.outstanding, n.confirmed_paid, n.refundable, n.state, n.event_version + e.events)
from next_levy n
join (select levy_subject, count(*) as events from event group by levy_subject) e on e.levy_subject = n.levy_id
where l.levy_id = n.levy_id;

insert into subject_version (subject, version)
select subject, max(base + nth) from event where levy_subject is null group by subject order by subject
on conflict (subject) do update set version = excluded.version;

insert into outbox (ledger_epoch, subject, version, type,
                    levy_id, levy_state, due, outstanding, confirmed_paid, refundable,
                    identity, channel, state, outcome, amount, paid_on, paid_at, settle_on, outlet,
                    reason, batch_no, occurred_at)
select ledger_epoch.epoch, e.subject, e.base + e.nth, e.type,
       l.levy_id, l.state, l.due, l.outstanding, l.confirmed_paid, l.refundable,
       case when c.match_key is not null then payment_subject(c.match_key, c.identity, c.ordinal) end,
       c.channel, shown.state, shown.outcome, c.amount, c.paid_on, c.paid_at, c.settle_on, c.outlet,
       e.reason, run.batch_no, run.occurred_at
from event e
cross join run
cross join ledger_epoch
left join next_levy l on l.levy_id = e.levy_id
left join change c on e.type <> 'DEBIT_FAILED'
    and (c.match_key, c.identity, c.ordinal) = (e.match_key, e.identity, e.ordinal)
left join lateral (
    select case when c.state is null then 'CANCELLED' else c.state end as state,
           case when c.state is null then 'CANCELLED' else c.outcome end as outcome
    where c.match_key is not null) shown on true
order by e.subject, e.nth;
