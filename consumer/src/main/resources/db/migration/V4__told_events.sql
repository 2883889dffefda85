-- How far the consumer has told the audit record what the intake noted, and how far it has looked for records that
-- belong to no registered feed.
create table intake_event_told (
    only_row boolean primary key default true check (only_row),
    last_id  bigint  not null default 0
);
insert into intake_event_told default values;

create table inbox_seen (
    topic_id    uuid    not null,
    partition   integer not null,
    next_offset bigint  not null check (next_offset >= 0),
    primary key (topic_id, partition)
);

grant select, update (last_id) on intake_event_told to sekisho_consumer;
grant select, insert, update on inbox_seen to sekisho_consumer;
