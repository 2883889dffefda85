-- The ledger 収納台帳: what the files reported, what payments that makes, which levies they settle,
-- and what the tax system is told. Yen are bigint, keys compare in "C".

create type report_kind as enum (
    'PROVISIONAL', 'CONFIRMED', 'CANCELLED', 'POSTAL', 'POSTAL_CORRECTION',
    'DEBIT_OK', 'DEBIT_FAILED', 'DEBIT_UNKNOWN');
create type payment_channel as enum (
    'CONVENIENCE_STORE', 'APP', 'POST', 'CARD', 'PAY_EASY', 'EL', 'ACCOUNT_TRANSFER');
create type payment_state as enum ('PROVISIONAL', 'CONFIRMED', 'CANCELLED');
create type payment_outcome as enum (
    'FULL', 'PARTIAL', 'OVERPAID', 'DUPLICATE', 'UNMATCHED', 'KEY_CONFLICT', 'CANCELLED');
create type levy_status as enum ('ACTIVE', 'CANCELLED');
create type levy_state as enum ('OPEN', 'PARTLY_PAID', 'PROVISIONALLY_PAID', 'PAID');
create type exception_type as enum (
    'CANCELLED_AND_CONFIRMED', 'CORRECTION_WITHOUT_ORIGINAL', 'CANCELLED_WITHOUT_PROVISIONAL',
    'STALE_PROVISIONAL', 'DEBIT_FAILED', 'DEBIT_OK_AND_FAILED', 'DEBIT_UNKNOWN', 'AMOUNT_CONFLICT',
    'SAME_IDENTITY', 'UNMATCHED', 'KEY_CONFLICT', 'ALL_AND_PERIOD', 'LEVY_VERSION_CONFLICT');
create type event_type as enum (
    'PAYMENT_APPLIED', 'PAYMENT_REVERSED', 'PAYMENT_UNMATCHED', 'PAYMENT_MATCHED',
    'DEBIT_FAILED', 'LEVY_CHANGED');

-- Raised by the act that resumes after a restore; part of every event's identity.
create table ledger_epoch (
    only_row boolean primary key default true check (only_row),
    epoch bigint not null check (epoch > 0)
);
insert into ledger_epoch (epoch) values (1);

-- What the ledger must know of a batch: the order of its reports and whether they still count.
create table imported_batch (
    batch_no bigint generated always as identity primary key,
    manifest_hash text collate "C" not null unique check (manifest_hash ~ '^[0-9a-f]{64}$'),
    feed text collate "C" not null check (feed ~ '^[a-z0-9-]{1,32}$'),
    sequence bigint not null check (sequence > 0),
    business_date date not null,
    replaces text collate "C" check (replaces ~ '^[0-9a-f]{64}$' and replaces <> manifest_hash),
    replaced boolean not null default false,
    imported_at timestamptz not null,
    unique (feed, sequence)
);
create index imported_batch_replaces on imported_batch (replaces) where replaces is not null;

-- One row per record of a clearing file, never changed. match_key is TYPE:value, identity the rest of
-- the payment's identity. The key begins with the match key so that one sort serves import and
-- matching; there is no second B-tree, and no foreign key, because either would cost more than the
-- whole COPY. batch_no is written by the transaction that made the batch's row.
create table report (
    match_key text collate "C" not null,
    identity text collate "C" not null,
    kind report_kind not null,
    batch_no bigint not null,
    line int not null check (line > 0),
    channel payment_channel not null,
    amount bigint not null check (amount > 0 or amount = 0 and kind = 'POSTAL_CORRECTION'),
    paid_on date not null,
    paid_at int check (paid_at between 1 and 235959),
    settle_on date,
    created_on date not null,
    reissue smallint,
    outlet text collate "C",
    reference text collate "C",
    reason text collate "C",
    more_keys text[] collate "C",
    primary key (match_key, identity, kind, batch_no, line)
);
create index report_batch_line on report using brin (batch_no, line) with (autosummarize = on);

-- A levy 調定 as its highest version says, and what its payments make of it. Nothing that an import
-- changes is indexed and pages keep room, so an update stays on its page.
create table levy (
    levy_id text collate "C" primary key,
    tax_year int not null,
    tax_item text not null,
    period text collate "C" not null check (period <> ''),
    notice_no text collate "C" not null,
    due bigint not null check (due >= 0),
    due_on date not null,
    version bigint not null,
    status levy_status not null,
    outstanding bigint not null check (outstanding >= 0),
    confirmed_paid bigint not null default 0 check (confirmed_paid >= 0),
    refundable bigint not null default 0 check (refundable = greatest(0, confirmed_paid - due)),
    state levy_state not null,
    event_version bigint not null default 0,
    check (case state when 'OPEN' then outstanding > 0
                      when 'PARTLY_PAID' then outstanding > 0
                      when 'PAID' then outstanding = 0 and confirmed_paid >= due
                      else outstanding = 0 and confirmed_paid < due end)
) with (fillfactor = 80);
create index levy_notice on levy (notice_no, tax_year);
create index levy_all_periods on levy (notice_no, tax_year) where ltrim(period, '0') = '';

-- Every accepted version; content is the SHA-256 of all columns, keys as a set.
create table levy_version (
    levy_id text collate "C" not null references levy,
    version bigint not null check (version > 0),
    content bytea not null,
    amount_due bigint not null check (amount_due >= 0),
    status levy_status not null,
    received_at timestamptz not null,
    primary key (levy_id, version)
);

-- Keys are only ever added. A key that two levies carry is legal: its payments are KEY_CONFLICT.
create table levy_key (
    match_key text collate "C" not null check (match_key ~ '^(MPN|EL|BARCODE|CUSTOMER):.'),
    levy_id text collate "C" not null references levy,
    primary key (match_key, levy_id)
);

-- The state derived from the reports. ordinal: which of several payments of one identity.
create table payment (
    match_key text collate "C" not null,
    identity text collate "C" not null,
    ordinal int not null check (ordinal > 0),
    channel payment_channel not null,
    state payment_state not null,
    outcome payment_outcome not null,
    amount bigint not null check (amount >= 0),
    paid_on date not null,
    paid_at int,
    settle_on date,
    outlet text collate "C",
    reissue smallint,
    reference text collate "C",
    levy_id text collate "C",
    primary key (match_key, identity, ordinal),
    check ((state = 'CANCELLED') = (outcome = 'CANCELLED')),
    check ((levy_id is null) = (outcome in ('UNMATCHED', 'KEY_CONFLICT', 'CANCELLED')))
) with (fillfactor = 80);
create index payment_levy on payment (levy_id) where levy_id is not null;

-- Keys of a payment beside its match key, so that a levy that comes late finds it.
create table payment_key (
    extra_key text collate "C" not null,
    match_key text collate "C" not null,
    identity text collate "C" not null,
    primary key (extra_key, match_key, identity)
);

-- A payment whose levy two persons have fixed for good. act: hash of the act's statement.
create table payment_fix (
    match_key text collate "C" not null,
    identity text collate "C" not null,
    ordinal int not null,
    levy_id text collate "C" not null references levy,
    act text collate "C" not null check (act ~ '^[0-9a-f]{64}$'),
    fixed_at timestamptz not null,
    primary key (match_key, identity, ordinal)
);

-- What a person has to look at. Closed when its cause has gone; never deleted.
create table ledger_exception (
    exception_no bigint generated always as identity primary key,
    type exception_type not null,
    match_key text collate "C",
    identity text collate "C",
    ordinal int,
    levy_id text collate "C",
    detail text collate "C" not null default '',
    reason text collate "C",
    amount bigint,
    opened_at timestamptz not null,
    opened_by bigint references imported_batch,
    closed_at timestamptz,
    closed_by bigint references imported_batch,
    check ((match_key is null) = (identity is null) and (match_key is null) = (ordinal is null)),
    check (match_key is not null or levy_id is not null),
    check (closed_at >= opened_at)
);
create unique index ledger_exception_open_payment on ledger_exception
    (match_key, identity, ordinal, type, detail) where closed_at is null and match_key is not null;
create unique index ledger_exception_open_levy on ledger_exception
    (levy_id, type, detail) where closed_at is null and match_key is null;

-- Events of tax.reconciled in the order they were decided. Rows stay: a replay reads them again.
create table outbox (
    position bigint generated always as identity primary key,
    ledger_epoch bigint not null,
    subject text collate "C" not null,
    version bigint not null check (version > 0),
    type event_type not null,
    levy_id text collate "C",
    levy_state levy_state,
    due bigint,
    outstanding bigint,
    confirmed_paid bigint,
    refundable bigint,
    identity text collate "C",
    channel payment_channel,
    state payment_state,
    outcome payment_outcome,
    amount bigint,
    paid_on date,
    paid_at int,
    settle_on date,
    outlet text collate "C",
    reason text collate "C",
    batch_no bigint,
    occurred_at timestamptz not null,
    check ((levy_id is null) = (levy_state is null)),
    check ((identity is null) = (state is null))
);

-- Newest version of the subjects that are no levies (a levy's is in its own row).
create table subject_version (
    subject text collate "C" primary key,
    version bigint not null check (version > 0)
);

-- Up to where the outbox has been published. Writers of the outbox hold the ledger's lock, so
-- positions become visible in order.
create table outbox_sent (
    only_row boolean primary key default true check (only_row),
    position bigint not null default 0
);
insert into outbox_sent default values;

-- A payment as subject of events: ROW|TYPE:value|reissue|yyyy-MM-dd|HHMMSS|outlet|reference#ordinal.
create function payment_subject(match_key text, identity text, ordinal int) returns text
    language sql immutable parallel safe
    return split_part(identity, '|', 1) || '|' || match_key
           || substr(identity, strpos(identity, '|')) || '#' || ordinal;

-- Days beside weekends on which banks are closed (内閣府「国民の祝日」CSV).
create table business_holiday (
    day date primary key,
    name text not null
);

-- How each record ended, by the rules that the reconciliation follows, over the whole ledger: for the
-- four-way check and for daily figures, not for an import.
create view report_ending as
with seen as (
    select r.*, b.feed, b.sequence, b.replaced,
           row_number() over (partition by r.match_key, r.identity, r.kind, r.batch_no order by r.line)::int
               as ordinal
    from report r
    join imported_batch b using (batch_no)
), ranked as (
    select seen.*, row_number() over (
        partition by match_key, identity, ordinal, replaced, kind, amount,
                     case when kind = 'POSTAL_CORRECTION' then created_on end,
                     case when kind = 'DEBIT_FAILED' then reason end
        order by created_on, settle_on nulls last, feed, sequence, line) as repeat
    from seen
)
select r.batch_no, r.line, r.match_key, r.identity, r.ordinal, r.kind, r.amount,
       case
           when r.replaced then 'WITHDRAWN'
           when r.repeat > 1 then 'REPEATED'
           when p.match_key is not null then 'APPLIED'
           else r.kind::text
       end as ending
from ranked r
left join payment p using (match_key, identity, ordinal);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger append_only before update or delete or truncate on report
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on outbox
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on levy_version
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on levy_key
    for each statement execute function refuse_change();
create trigger append_only before delete or truncate on ledger_exception
    for each statement execute function refuse_change();
create trigger append_only before delete or truncate on imported_batch
    for each statement execute function refuse_change();

-- Group roles, granted to the processes' own. They may stand already where another database of this
-- server is a ledger, or where an administrator made them.
do $$
declare
    role_name text;
begin
    foreach role_name in array array['sekisho_ledger_writer', 'sekisho_ledger_reader', 'sekisho_outbox_publisher'] loop
        if not exists (select from pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
        end if;
    end loop;
    execute format('grant temporary on database %I to sekisho_ledger_writer', current_database());
end $$;

grant select on all tables in schema public to sekisho_ledger_reader, sekisho_ledger_writer;
grant insert on imported_batch, report, levy, levy_version, levy_key, payment, payment_key, payment_fix,
    ledger_exception, outbox, subject_version, business_holiday to sekisho_ledger_writer;
grant update (replaced) on imported_batch to sekisho_ledger_writer;
grant update on levy, payment, subject_version to sekisho_ledger_writer;
grant update (closed_at, closed_by) on ledger_exception to sekisho_ledger_writer;
grant delete on payment, business_holiday to sekisho_ledger_writer;
grant update (epoch) on ledger_epoch to sekisho_ledger_writer;
grant select on outbox, outbox_sent, imported_batch to sekisho_outbox_publisher;
grant update (position) on outbox_sent to sekisho_outbox_publisher;
