-- The reports that have an effect, of every identity touched.
-- ordinal: the k-th record of one identity and kind inside one file speaks of the k-th payment.
-- live: its batch has not been replaced; where no report is live the withdrawn ones say what was.
-- repeat: the same again in another batch; the first stands for all. place: order of creation.
create temp table standing on commit drop as
with seen as (
    select r.match_key, r.identity, r.kind, r.line, r.channel, r.amount, r.paid_on, r.paid_at,
           r.settle_on, r.created_on, r.reissue, r.outlet, r.reference, r.reason, r.more_keys,
           b.feed, b.sequence, not b.replaced as live,
           row_number() over file::int as ordinal,
           count(*) over (partition by r.match_key, r.identity) = 1 as alone
    from touched t
    join report r on r.match_key = t.match_key and r.identity = t.identity
    join imported_batch b on b.batch_no = r.batch_no
    window file as (partition by r.match_key, r.identity, r.kind, r.batch_no order by r.line)
), counting as (
    select *, bool_or(live) over (partition by match_key, identity, ordinal) as any_live
    from seen
    where not alone
), ranked as (
    select *, row_number() over (
        partition by match_key, identity, ordinal, kind, amount,
                     case when kind = 'POSTAL_CORRECTION' then created_on end,
                     case when kind = 'DEBIT_FAILED' then reason end
        order by created_on, settle_on nulls last, feed, sequence, line) as repeat
    from counting
    where live = any_live
)
select match_key, identity, ordinal, kind, channel, amount, paid_on, paid_at, settle_on, reissue,
       outlet, reference, reason, more_keys, live, alone, 1::bigint as place
from seen
where alone
union all
select match_key, identity, ordinal, kind, channel, amount, paid_on, paid_at, settle_on, reissue,
       outlet, reference, reason, more_keys, live, alone,
       row_number() over (partition by match_key, identity, ordinal
                          order by created_on, feed, sequence, line)
from ranked
where repeat = 1;
