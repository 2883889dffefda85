-- What the ledger said until now of the identities touched, and every levy that is concerned: the one a
-- payment goes to, the one it leaves, the one of a failed debit, and those whose own amount changes.
create temp table previous on commit drop as
select p.*
from touched t
join payment p on p.match_key = t.match_key and p.identity = t.identity;

create temp table touched_levy on commit drop as
select levy_id from next_payment where levy_id is not null
union
select levy_id from previous where levy_id is not null
union
select levy_id from opened_exception where type = 'DEBIT_FAILED' and levy_id is not null
union
select levy_id from closed_exception where type = 'DEBIT_FAILED' and levy_id is not null
union
select levy_id from changed_levy;
