-- A slip for all periods 全期前納 and one for a period of the same notice, both with active payments.
-- OPEN says without looking further that a levy has none.
create temp table both_paid on commit drop as
with candidate as (
    select z.levy_id, z.tax_year, z.tax_item, z.notice_no, z.state
    from (select levy_id from touched_levy union all select levy_id from settled) v
    join levy t on t.levy_id = v.levy_id
    join levy z on z.notice_no = t.notice_no and z.tax_year = t.tax_year and z.tax_item = t.tax_item
    where ltrim(z.period, '0') = ''
    union
    select z.levy_id, z.tax_year, z.tax_item, z.notice_no, z.state
    from ledger_exception e
    join levy z on z.levy_id = e.levy_id
    where e.type = 'ALL_AND_PERIOD' and e.closed_at is null and e.match_key is null
)
select z.levy_id,
       ltrim((select l.period from levy l where l.levy_id = z.levy_id), '0') = ''
       and z.state <> 'OPEN'
       and exists (select from payment p where p.levy_id = z.levy_id)
       and exists (select from levy s
                   where s.notice_no = z.notice_no and s.tax_year = z.tax_year and s.tax_item = z.tax_item
                     and ltrim(s.period, '0') <> '' and s.state <> 'OPEN'
                     and exists (select from payment p where p.levy_id = s.levy_id)) as found
from candidate z;

update ledger_exception e
set closed_at = run.occurred_at, closed_by = run.batch_no
from both_paid b, run
where e.levy_id = b.levy_id and e.type = 'ALL_AND_PERIOD' and e.match_key is null
  and e.closed_at is null and not b.found;

insert into ledger_exception (type, levy_id, opened_at, opened_by)
select 'ALL_AND_PERIOD', b.levy_id, run.occurred_at, run.batch_no
from both_paid b, run
where b.found
order by b.levy_id
on conflict do nothing;
