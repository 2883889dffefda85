-- Every subject whose state was told, once more under the epoch that has just been raised: what was told between the
-- backup and the restore is unknown here, and may concern any of them. Imports that follow tell the rest.
create temp table told_again on commit drop as
select l.levy_id as subject, l.levy_id, 'LEVY_CHANGED'::event_type as type, l.event_version as version,
       null::text as match_key, null::text as identity, null::int as ordinal, null::text as reason
from levy l
where l.event_version > 0
union all
select v.subject, null, 'PAYMENT_UNMATCHED', v.version, p.match_key, p.identity, p.ordinal, null
from payment p
join subject_version v on v.subject = payment_subject(p.match_key, p.identity, p.ordinal)
where p.outcome in ('UNMATCHED', 'KEY_CONFLICT')
union all
select v.subject, null, 'DEBIT_FAILED', v.version, null, null, null, e.reason
from (select distinct on (match_key, identity, ordinal) *
      from ledger_exception
      where type = 'DEBIT_FAILED' and closed_at is null and levy_id is null
      order by match_key, identity, ordinal, exception_no desc) e
join subject_version v on v.subject = payment_subject(e.match_key, e.identity, e.ordinal);

insert into outbox (ledger_epoch, subject, version, type,
                    levy_id, levy_state, due, outstanding, confirmed_paid, refundable,
                    identity, channel, state, outcome, amount, paid_on, paid_at, settle_on, outlet,
                    reason, occurred_at)
select ledger_epoch.epoch, t.subject, t.version + 1, t.type,
       l.levy_id, l.state, l.due, l.outstanding, l.confirmed_paid, l.refundable,
       case when p.match_key is not null then t.subject end,
       p.channel, p.state, p.outcome, p.amount, p.paid_on, p.paid_at, p.settle_on, p.outlet,
       t.reason, now()
from told_again t
cross join ledger_epoch
left join levy l on l.levy_id = t.levy_id
left join payment p on (p.match_key, p.identity, p.ordinal) = (t.match_key, t.identity, t.ordinal)
order by t.subject;

update levy l set event_version = l.event_version + 1 from told_again t where l.levy_id = t.levy_id;

update subject_version v set version = v.version + 1 from told_again t where t.levy_id is null and v.subject = t.subject;

drop table told_again;
