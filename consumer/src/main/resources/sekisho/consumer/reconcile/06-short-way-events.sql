insert into outbox (ledger_epoch, subject, version, type,
                    levy_id, levy_state, due, outstanding, confirmed_paid, refundable,
                    identity, channel, state, outcome, amount, paid_on, paid_at, settle_on, outlet,
                    batch_no, occurred_at)
select ledger_epoch.epoch, s.levy_id, s.event_version, 'PAYMENT_APPLIED',
       s.levy_id, s.levy_state, s.due, s.outstanding, s.confirmed_paid, s.refundable,
       payment_subject(s.match_key, s.identity, 1), s.channel, s.state, s.outcome, s.amount, s.paid_on, s.paid_at,
       s.settle_on, s.outlet, run.batch_no, run.occurred_at
from settled s
cross join run
cross join ledger_epoch;
