-- Sorts of a million rows in memory; compiling the plans costs more than it saves.
set local work_mem = '256MB';
set local jit = off;

-- Working tables of one reconciliation; they vanish with the transaction.
create temp table run (batch_no bigint, occurred_at timestamptz not null) on commit drop;
create temp table touched (match_key text collate "C", identity text collate "C") on commit drop;
-- Levies whose amount due is about to change; the levy's row still has the old one.
create temp table changed_levy (levy_id text collate "C", due bigint not null) on commit drop;
