-- The highest version wins. The rows go in by key, so that a file of payments sorted by key meets the
-- levies page by page.
create temp table newest on commit drop as
select distinct on (j.levy_id) j.*, case j.status when 'CANCELLED' then 0 else j.amount_due end as due,
       (select min(key) from unnest(j.keys) key) as first_key
from judged j
where j.verdict = 'NEW'
order by j.levy_id, j.version desc;

insert into changed_levy (levy_id, due)
select n.levy_id, n.due
from newest n
join levy l using (levy_id)
where n.version > l.version;

update levy l
set (tax_year, tax_item, period, notice_no, due_on, version, status)
    = (n.tax_year, n.tax_item, n.period, n.notice_no, n.due_on, n.version, n.status)
from newest n
join changed_levy c using (levy_id)
where l.levy_id = n.levy_id;

create temp table added_levy on commit drop as
select n.levy_id from newest n where not exists (select from levy l where l.levy_id = n.levy_id);

insert into levy (levy_id, tax_year, tax_item, period, notice_no, due, due_on, version, status,
                  outstanding, state)
select n.levy_id, n.tax_year, n.tax_item, n.period, n.notice_no, n.due, n.due_on, n.version, n.status,
       n.due, levy_state_of(n.due, 0, 0)
from newest n
join added_levy a using (levy_id)
order by n.first_key, n.levy_id;

insert into levy_version (levy_id, version, content, amount_due, status, received_at)
select j.levy_id, j.version, j.content, j.amount_due, j.status, run.occurred_at
from judged j, run
where j.verdict = 'NEW'
order by j.levy_id, j.version;

create temp table added_key on commit drop as
select distinct key collate "C" as match_key, j.levy_id
from judged j, unnest(j.keys) as key
where j.verdict = 'NEW'
  and not exists (select from levy_key k where k.match_key = key and k.levy_id = j.levy_id);

insert into levy_key (match_key, levy_id)
select match_key, levy_id from added_key order by match_key, levy_id;

-- Payments that waited for such a key, or that it now throws into conflict.
insert into touched (match_key, identity)
select p.match_key, p.identity
from added_key a
join payment p on p.match_key = a.match_key
union
select p.match_key, p.identity
from added_key a
join payment_key p on p.extra_key = a.match_key;
