-- Sorts of a million rows in memory; compiling the plans costs more than it saves. Keys come sorted, and the levies'
-- heap lies in the order of their keys: a look-up by index hardly ever waits for a page of its own.
set local work_mem = '256MB';
set local jit = off;
set local random_page_cost = 1;

-- Working tables of one reconciliation; they vanish with the transaction.
create temp table run (batch_no bigint, occurred_at timestamptz not null) on commit drop;
create temp table touched (match_key text collate "C", identity text collate "C") on commit drop;
-- Levies whose amount due is about to change; the levy's row still has the old one.
create temp table changed_levy (levy_id text collate "C", due bigint not null) on commit drop;
-- Payments that went the short way, with what they make of their levy.
create temp table settled (
    match_key text collate "C", identity text collate "C", channel payment_channel, state payment_state,
    outcome payment_outcome, amount bigint, paid_on date, paid_at int, settle_on date, outlet text collate "C",
    reissue smallint, reference text collate "C",
    levy_id text collate "C", due bigint, outstanding bigint, confirmed_paid bigint, refundable bigint,
    levy_state levy_state, event_version bigint, levy_place tid
) on commit drop;
