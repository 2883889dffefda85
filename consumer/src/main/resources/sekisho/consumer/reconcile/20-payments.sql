-- What the standing reports make of each payment: state, amount, transfer date, levy, and what a
-- person must look at. A row without state is no payment: a failed or unknown debit.
create temp table next_payment on commit drop as
with fact as (
    select match_key, identity, ordinal, live, array[kind] as kinds, amount,
           false as differs, channel, paid_on, paid_at,
           case when kind in ('CONFIRMED', 'POSTAL', 'POSTAL_CORRECTION', 'DEBIT_OK') then settle_on end
               as settle_on,
           outlet, reissue, reference, more_keys
    from standing
    where alone
    union all
    select match_key, identity, ordinal, bool_or(live), array_agg(kind),
           coalesce(
               (array_agg(amount order by place desc) filter (where kind = 'POSTAL_CORRECTION'))[1],
               (array_agg(amount order by place)
                   filter (where kind in ('CONFIRMED', 'POSTAL', 'DEBIT_OK')))[1],
               (array_agg(amount order by place))[1]),
           coalesce(max(amount) filter (where kind <> 'POSTAL_CORRECTION')
               <> min(amount) filter (where kind <> 'POSTAL_CORRECTION'), false),
           (array_agg(channel order by place))[1],
           min(paid_on),
           nullif(min(coalesce(paid_at, 0)), 0),
           coalesce(
               (array_agg(settle_on order by place desc) filter (where kind = 'POSTAL_CORRECTION'))[1],
               (array_agg(settle_on order by place)
                   filter (where kind in ('CONFIRMED', 'POSTAL', 'POSTAL_CORRECTION', 'DEBIT_OK')
                           and settle_on is not null))[1]),
           (array_agg(outlet order by place))[1],
           (array_agg(reissue order by place))[1],
           (array_agg(reference order by place))[1],
           string_to_array(string_agg(array_to_string(more_keys, '|'), '|'), '|')
    from standing
    where not alone
    group by match_key, identity, ordinal
), stated as (
    select *,
           kinds && '{CONFIRMED,POSTAL,POSTAL_CORRECTION,DEBIT_OK}'::report_kind[]
               and not ('POSTAL_CORRECTION' = any (kinds) and amount = 0) as paid,
           case
               when kinds <@ '{DEBIT_FAILED,DEBIT_UNKNOWN}'::report_kind[] then null
               when not live then 'CANCELLED'::payment_state
               when 'POSTAL_CORRECTION' = any (kinds) and amount = 0 then 'CANCELLED'
               when kinds && '{CONFIRMED,POSTAL,POSTAL_CORRECTION,DEBIT_OK}'::report_kind[] then 'CONFIRMED'
               when 'CANCELLED' = any (kinds) then 'CANCELLED'
               else 'PROVISIONAL'
           end as state
    from fact
)
select s.match_key, s.identity, s.ordinal, s.live, s.state, s.amount, s.channel, s.paid_on, s.paid_at,
       s.settle_on, s.outlet, s.reissue, s.reference, s.more_keys,
       case when s.state <> 'CANCELLED' then coalesce(fixed.levy_id, found.only_levy) end as levy_id,
       case when s.state is null then found.only_levy end as failed_levy_id,
       case
           when s.state = 'CANCELLED' then 'CANCELLED'::payment_outcome
           when s.state is null or fixed.levy_id is not null or found.only_levy is not null then null
           when found.any_levy is null then 'UNMATCHED'
           else 'KEY_CONFLICT'
       end as outcome,
       case when s.live then array_remove(array[
           case when s.paid and 'CANCELLED' = any (s.kinds)
               then 'CANCELLED_AND_CONFIRMED'::exception_type end,
           case when s.paid and 'POSTAL_CORRECTION' = any (s.kinds) and not 'POSTAL' = any (s.kinds)
               then 'CORRECTION_WITHOUT_ORIGINAL'::exception_type end,
           case when not s.kinds && '{CONFIRMED,POSTAL,POSTAL_CORRECTION,DEBIT_OK}'::report_kind[]
                     and 'CANCELLED' = any (s.kinds) and not 'PROVISIONAL' = any (s.kinds)
               then 'CANCELLED_WITHOUT_PROVISIONAL'::exception_type end,
           case when '{DEBIT_OK,DEBIT_FAILED}'::report_kind[] <@ s.kinds
               then 'DEBIT_OK_AND_FAILED'::exception_type end,
           case when s.state is null and not 'DEBIT_FAILED' = any (s.kinds)
               then 'DEBIT_UNKNOWN'::exception_type end,
           case when s.state is not null and s.differs
               then 'AMOUNT_CONFLICT'::exception_type end,
           case when s.ordinal > 1
               then 'SAME_IDENTITY'::exception_type end,
           case when s.state <> 'CANCELLED' and fixed.levy_id is null and found.any_levy is null
               then 'UNMATCHED'::exception_type end,
           case when s.state <> 'CANCELLED' and fixed.levy_id is null
                     and found.any_levy is not null and found.only_levy is null
               then 'KEY_CONFLICT'::exception_type end
       ], null) end as raised
from stated s
left join payment_fix fixed using (match_key, identity, ordinal)
left join lateral (
    select min(k.levy_id) as any_levy,
           case when min(k.levy_id) = max(k.levy_id) then min(k.levy_id) end as only_levy
    from levy_key k
    where k.match_key = any (array[s.match_key] || s.more_keys)
) found on true;
