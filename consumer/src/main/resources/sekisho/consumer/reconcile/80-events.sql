-- What the tax system hears. Subject: the levy, or the payment's identity while it has no levy; a match
-- is told under both. A levy that changes without another event of its own gets LEVY_CHANGED.
-- nth: the event's place among those of its subject; base: the subject's version until now.
create temp table event on commit drop as
with payment_event as (
    select c.*,
           case
               when c.levy_id is not null and c.old_levy_id is null
                    and (c.old_outcome in ('UNMATCHED', 'KEY_CONFLICT')
                         or exists (select from closed_exception x
                                    where (x.match_key, x.identity, x.ordinal)
                                          = (c.match_key, c.identity, c.ordinal)
                                      and x.type = 'DEBIT_FAILED' and x.levy_id is null))
                   then 'PAYMENT_MATCHED'::event_type
               when c.levy_id is not null then 'PAYMENT_APPLIED'
               when c.outcome in ('UNMATCHED', 'KEY_CONFLICT') then 'PAYMENT_UNMATCHED'
           end as type
    from change c
), of_payment as (
    select levy_id as levy_subject, levy_id, type, match_key, identity, ordinal, null::text as reason
    from payment_event
    where levy_id is not null
    union all
    select null, levy_id, type, match_key, identity, ordinal, null
    from payment_event
    where type in ('PAYMENT_MATCHED', 'PAYMENT_UNMATCHED')
    union all
    select old_levy_id, old_levy_id, 'PAYMENT_REVERSED', match_key, identity, ordinal, null
    from payment_event
    where old_levy_id is not null and old_levy_id is distinct from levy_id
    union all
    select null, null, 'PAYMENT_REVERSED', match_key, identity, ordinal, null
    from payment_event
    where old_outcome in ('UNMATCHED', 'KEY_CONFLICT') and type is null
    union all
    select levy_id, levy_id, 'DEBIT_FAILED', match_key, identity, ordinal, reason
    from opened_exception
    where type = 'DEBIT_FAILED'
    union all
    -- A failed debit that was withdrawn, and neither collected nor told anew.
    select distinct x.levy_id, x.levy_id, 'PAYMENT_REVERSED'::event_type, x.match_key, x.identity, x.ordinal,
           null::text
    from closed_exception x
    where x.type = 'DEBIT_FAILED'
      and not exists (select from next_payment n
                      where (n.match_key, n.identity, n.ordinal) = (x.match_key, x.identity, x.ordinal)
                        and n.state <> 'CANCELLED')
      and not exists (select from next_exception n
                      where (n.match_key, n.identity, n.ordinal, n.type)
                            = (x.match_key, x.identity, x.ordinal, x.type))
), every as (
    select coalesce(levy_subject, payment_subject(match_key, identity, ordinal)) as subject, *
    from of_payment
    union all
    select l.levy_id, l.levy_id, l.levy_id, 'LEVY_CHANGED', null, null, null, null
    from next_levy l
    where l.changed and not exists (select from of_payment o where o.levy_subject = l.levy_id)
)
select e.*,
       row_number() over (partition by e.subject
                          order by e.match_key, e.identity, e.ordinal, e.type, e.reason) as nth,
       coalesce(l.event_version, v.version, 0) as base
from every e
left join next_levy l on l.levy_id = e.levy_subject
left join subject_version v on e.levy_subject is null and v.subject = e.subject;
