-- NEW: a version not yet seen. KNOWN: the same again. CONFLICT: the same version with other content;
-- what came first stands, and only this row is refused.
create temp table judged on commit drop as
with ranked as (
    select i.*, first_value(content) over same as first_content, row_number() over same as nth
    from incoming i
    window same as (partition by levy_id, version order by line)
)
select r.*,
       case
           when coalesce(v.content, r.first_content) <> r.content then 'CONFLICT'
           when v.content is not null or r.nth > 1 then 'KNOWN'
           else 'NEW'
       end as verdict
from ranked r
left join levy_version v using (levy_id, version);

insert into ledger_exception (type, levy_id, detail, opened_at)
select distinct 'LEVY_VERSION_CONFLICT'::exception_type, j.levy_id,
       j.version || '/' || encode(j.content, 'hex'), run.occurred_at
from judged j, run
where j.verdict = 'CONFLICT'
order by 2, 3
on conflict do nothing;
