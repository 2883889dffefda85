-- Exceptions of the identities touched: what should be open, what is open, and the difference.
create temp table next_exception on commit drop as
select match_key, identity, ordinal, unnest(raised) as type, '' as detail, null::text as reason, amount,
       levy_id
from next_payment
where raised <> '{}'
union all
select s.match_key, s.identity, s.ordinal, 'DEBIT_FAILED', coalesce(s.reason, '') || '/' || s.amount,
       s.reason, s.amount, n.failed_levy_id
from standing s
join next_payment n using (match_key, identity, ordinal)
where s.kind = 'DEBIT_FAILED' and n.live and n.state is null;

-- Staleness depends on the day, not on the reports: the daily look opens it, an import only ends it.
create temp table closed_exception on commit drop as
select e.exception_no, e.match_key, e.identity, e.ordinal, e.type, e.levy_id
from ledger_exception e
join touched t on t.match_key = e.match_key and t.identity = e.identity
where e.closed_at is null
  and not exists (select from next_exception n
                  where (n.match_key, n.identity, n.ordinal, n.type, n.detail)
                        = (e.match_key, e.identity, e.ordinal, e.type, e.detail))
  and not (e.type = 'STALE_PROVISIONAL'
           and exists (select from next_payment n
                       where (n.match_key, n.identity, n.ordinal) = (e.match_key, e.identity, e.ordinal)
                         and n.state = 'PROVISIONAL'));

update ledger_exception e
set closed_at = run.occurred_at, closed_by = run.batch_no
from closed_exception c, run
where e.exception_no = c.exception_no;

create temp table opened_exception on commit drop as
select n.*
from next_exception n
where not exists (select from ledger_exception e
                  where e.closed_at is null
                    and (n.match_key, n.identity, n.ordinal, n.type, n.detail)
                        = (e.match_key, e.identity, e.ordinal, e.type, e.detail));

insert into ledger_exception
       (type, match_key, identity, ordinal, levy_id, detail, reason, amount, opened_at, opened_by)
select n.type, n.match_key, n.identity, n.ordinal, n.levy_id, n.detail, n.reason, n.amount,
       run.occurred_at, run.batch_no
from opened_exception n, run
order by n.match_key, n.identity, n.ordinal, n.type, n.detail;
