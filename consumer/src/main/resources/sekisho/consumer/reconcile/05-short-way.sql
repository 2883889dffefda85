-- The short way, which most of a file can take: a payment with one report, whose key finds one levy that nothing else
-- is paid to and nothing else in this run speaks of. The outcome is what the general rules say, with one look at each
-- levy instead of five; whatever is not that plain is left to them.
create temp table filed on commit drop as
select r.match_key, r.identity, r.kind, r.channel, r.amount, r.paid_on, r.paid_at, r.settle_on, r.outlet,
       r.reissue, r.reference, r.more_keys is null as one_key
from report r
where r.batch_no = (select batch_no from run);
analyze filed;

-- Identities with more than one report.
create temp table several on commit drop as
select match_key, identity
from filed
group by match_key, identity
having count(*) > 1
union
select f.match_key, f.identity
from filed f
join report o using (match_key, identity)
where o.batch_no <> (select batch_no from run);
create index on several (match_key, identity);
analyze several;

-- Both sides lie in the order of the key: a merge for a large file, look-ups for a small one, never a hash of millions.
set local enable_hashjoin = off;
select set_config('enable_mergejoin', (count(*) > reltuples / 10)::text, true)
from filed, pg_class
where pg_class.oid = 'levy_key'::regclass
group by reltuples;
create temp table found on commit drop as
select f.*, k.levy_id, count(*) over (partition by f.match_key, f.identity) as levies
from filed f
join levy_key k on k.match_key = f.match_key
where f.kind in ('PROVISIONAL', 'CONFIRMED', 'POSTAL', 'DEBIT_OK') and f.one_key;
analyze found;

-- OPEN: no active payment.
insert into settled
select f.match_key, f.identity, f.channel, f.state, outcome_of(l.due, 0, f.amount, true), f.amount, f.paid_on,
       f.paid_at, f.settle_on, f.outlet, f.reissue, f.reference,
       l.levy_id, l.due, greatest(0, l.due - f.amount), f.confirmed, greatest(0, f.confirmed - l.due),
       levy_state_of(l.due, f.amount, f.confirmed), l.event_version + 1, l.ctid
from (select match_key, identity, channel, amount, paid_on, paid_at, outlet, reissue, reference, levy_id,
             case kind when 'PROVISIONAL' then 'PROVISIONAL'::payment_state else 'CONFIRMED' end as state,
             case when kind <> 'PROVISIONAL' then settle_on end as settle_on,
             case kind when 'PROVISIONAL' then 0 else amount end as confirmed
      from found
      where levies = 1) f
join levy l on l.levy_id = f.levy_id
where l.state = 'OPEN'
  and not (select b.replaced from imported_batch b join run using (batch_no))
  and not exists (select from several s where s.match_key = f.match_key and s.identity = f.identity);
set local enable_hashjoin to default;
set local enable_mergejoin to default;
analyze settled;

insert into touched (match_key, identity)
select f.match_key, f.identity
from filed f
where (select count(*) from filed) > (select count(*) from settled)
  and not exists (select from settled s where s.match_key = f.match_key and s.identity = f.identity)
union
select r.match_key, r.identity
from report r
where r.batch_no = (select old.batch_no
                    from imported_batch new
                    join imported_batch old on old.manifest_hash = new.replaces
                    where new.batch_no = (select batch_no from run));
analyze touched;

-- Levies of two payments of this run, and those that the rest of it may speak of, see the whole change at once.
create temp table shared on commit drop as
select levy_id
from settled
group by levy_id
having count(*) > 1
union
select k.levy_id
from touched t
join report r on r.match_key = t.match_key and r.identity = t.identity
cross join lateral unnest(array[r.match_key] || r.more_keys) key
join levy_key k on k.match_key = key
where exists (select from settled)
union
select f.levy_id
from touched t
join payment_fix f on f.match_key = t.match_key and f.identity = t.identity
union
select e.levy_id
from touched t
join ledger_exception e on e.match_key = t.match_key and e.identity = t.identity
where e.closed_at is null and e.levy_id is not null;

with left_over as (
    delete from settled s
    using shared d
    where s.levy_id = d.levy_id
    returning s.match_key, s.identity
)
insert into touched (match_key, identity) select match_key, identity from left_over;

-- By the row's place: a third of the work of finding it by its key. Nothing that keeps to the ledger's lock can have moved
-- a row since it was read; if a hand did, the whole import starts over.
set local enable_hashjoin = off;
set local enable_mergejoin = off;
set local enable_indexscan = off;
set local enable_bitmapscan = off;
do $$
declare
    updated bigint;
begin
    update levy l
    set outstanding = s.outstanding, confirmed_paid = s.confirmed_paid, refundable = s.refundable,
        state = s.levy_state, event_version = s.event_version
    from settled s
    where l.ctid = s.levy_place and l.levy_id = s.levy_id;
    get diagnostics updated = row_count;
    if updated <> (select count(*) from settled) then
        raise exception 'a levy was changed meanwhile' using errcode = 'serialization_failure';
    end if;
end $$;
set local enable_hashjoin to default;
set local enable_mergejoin to default;
set local enable_indexscan to default;
set local enable_bitmapscan to default;

insert into payment (match_key, identity, ordinal, channel, state, outcome, amount, paid_on, paid_at,
                     settle_on, outlet, reissue, reference, levy_id)
select match_key, identity, 1, channel, state, outcome, amount, paid_on, paid_at,
       settle_on, outlet, reissue, reference, levy_id
from settled;

drop table filed, several, found, shared;
