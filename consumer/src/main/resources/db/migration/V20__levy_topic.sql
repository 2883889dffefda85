-- Levies from the inner topic tax.levies: how far each partition has been read, and what was not taken. Both move in
-- the transaction that writes the levies, so that nothing is lost and nothing is taken twice.
create table levy_position (
    topic_id    uuid    not null,
    partition   integer not null check (partition >= 0),
    next_offset bigint  not null check (next_offset >= 0),
    primary key (topic_id, partition)
);

-- A record that is no levy: its place and a code, never what stands in it.
create table levy_refusal (
    topic_id   uuid        not null,
    partition  integer     not null check (partition >= 0),
    log_offset bigint      not null check (log_offset >= 0),
    code       code_text   not null,
    refused_at timestamptz not null,
    primary key (topic_id, partition, log_offset)
);
create trigger append_only before update or delete or truncate on levy_refusal
    for each statement execute function refuse_change();

grant select on levy_position, levy_refusal to sekisho_ledger_reader, sekisho_ledger_writer;
grant insert on levy_position, levy_refusal to sekisho_ledger_writer;
grant update (next_offset) on levy_position to sekisho_ledger_writer;
