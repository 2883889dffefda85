-- The newest event of every subject, once more under the epoch that has just been raised: what was told between the
-- backup and the restore is unknown here, and may concern any of them. Imports that follow tell the rest.
create temp table told_again on commit drop as
select distinct on (subject) *
from outbox
order by subject, ledger_epoch desc, version desc;

insert into outbox (ledger_epoch, subject, version, type,
                    levy_id, levy_state, due, outstanding, confirmed_paid, refundable,
                    identity, channel, state, outcome, amount, paid_on, paid_at, settle_on, outlet,
                    reason, batch_no, occurred_at)
select ledger_epoch.epoch, subject, version + 1, type,
       levy_id, levy_state, due, outstanding, confirmed_paid, refundable,
       identity, channel, state, outcome, amount, paid_on, paid_at, settle_on, outlet,
       reason, batch_no, now()
from told_again
cross join ledger_epoch
order by position;

update levy l set event_version = t.version + 1 from told_again t where l.levy_id = t.subject;

update subject_version v set version = t.version + 1 from told_again t where v.subject = t.subject;

drop table told_again;
