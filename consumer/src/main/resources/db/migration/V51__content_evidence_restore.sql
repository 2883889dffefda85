-- What becomes of content: its key wrapped anew, its purge, its disappearance at the source; entries of the audit record
-- with a signed head each; what is found after a restore; files dropped in for a tax system.

alter table batch
    add column topic_id          uuid,
    add column partition         integer,
    add column opened_offset     bigint,
    add column closed_offset     bigint,
    add column inbox_envelope    bytea check (octet_length(inbox_envelope) <= 65536),
    add column ended_at          timestamptz,
    add column purged_at         timestamptz,
    add column source_gone_at    timestamptz,
    add column source_overdue_at timestamptz,
    alter column key_envelope drop not null,
    add check ((purged_at is null) = (key_envelope is not null)),
    add check (purged_at is null or (inbox_envelope is null and ended_at is not null)),
    -- From VERIFIED on the content is opened with the inbox key; the reading key may be destroyed.
    add check (state in ('RECEIVED', 'DISAGREED', 'DISCARDED') or purged_at is not null or inbox_envelope is not null);
create index batch_source on batch (topic_id, partition, closed_offset) where source_gone_at is null;
create index batch_unpurged on batch (ended_at) where purged_at is null and ended_at is not null;
create index batch_chunk_place on batch_chunk (topic_id, partition, log_offset);

create or replace function guard_batch() returns trigger language plpgsql as $$
begin
    if new.manifest_hash <> old.manifest_hash or new.feed <> old.feed or new.sequence <> old.sequence
       or new.manifest_cms <> old.manifest_cms
       or new.key_envelope is distinct from old.key_envelope and new.purged_at is null
       or old.inbox_envelope is not null and new.inbox_envelope is distinct from old.inbox_envelope
          and new.purged_at is null
       or old.purged_at is not null and new.purged_at is distinct from old.purged_at then
        raise exception 'a batch keeps its identity' using errcode = 'integrity_constraint_violation';
    end if;
    if new.state <> old.state and (old.state, new.state) not in (
        ('RECEIVED', 'VERIFIED'), ('RECEIVED', 'DISAGREED'), ('RECEIVED', 'DISCARDED'),
        ('VERIFIED', 'AWAITING_APPROVAL'), ('VERIFIED', 'DISAGREED'), ('VERIFIED', 'DISCARDED'),
        ('AWAITING_APPROVAL', 'APPROVED'), ('AWAITING_APPROVAL', 'DISAGREED'), ('AWAITING_APPROVAL', 'DISCARDED'),
        ('APPROVED', 'IMPORTED'), ('APPROVED', 'DISAGREED'), ('APPROVED', 'DISCARDED')) then
        raise exception 'no way from % to %', old.state, new.state using errcode = 'integrity_constraint_violation';
    end if;
    if new.state <> old.state and new.state in ('IMPORTED', 'DISAGREED', 'DISCARDED') then
        new.ended_at := clock_timestamp();
    end if;
    return new;
end $$;

-- What the source still offers, as the intake saw it.
alter table intake_position
    add column earliest_offset bigint check (earliest_offset >= 0),
    add column earliest_at     timestamptz;
create or replace function guard_position() returns trigger language plpgsql as $$
begin
    if pg_has_role(current_user, 'sekisho_consumer', 'member') then
        return new;
    end if;
    if new.earliest_offset is distinct from old.earliest_offset or new.earliest_at is distinct from old.earliest_at then
        new.earliest_at := clock_timestamp();
        new.earliest_offset := greatest(new.earliest_offset, old.earliest_offset);
        if new.next_offset = old.next_offset and new.halted = old.halted and new.reason is not distinct from old.reason then
            return new;
        end if;
    end if;
    if old.halted then
        raise exception 'only an act of two persons changes a halted position' using errcode = 'integrity_constraint_violation';
    end if;
    if new.next_offset < old.next_offset then
        raise exception 'a position moves forward only' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
grant update (earliest_offset, earliest_at) on intake_position to sekisho_intake;
grant select on intake_event to sekisho_intake;

-- Deletion happens in functions of the owner alone, each with its own floor: the processes have no DELETE.
create function held(a_feed text, a_batch bytea) returns boolean language sql stable as $$
    select exists (select from legal_hold where ended_by is null
                   and scope in ('*', 'feed:' || a_feed, 'batch:' || coalesce(encode(a_batch, 'hex'), '')))
$$;

create function purge_batch(a_batch bytea) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    b batch;
begin
    select * into b from batch where manifest_hash = a_batch for update;
    if b.ended_at is null or b.purged_at is not null or held(b.feed, a_batch) then
        return false;
    end if;
    if b.ended_at > clock_timestamp() - interval '1 day' then
        raise exception 'content is kept for a day at least' using errcode = 'integrity_constraint_violation';
    end if;
    delete from inbox i using batch_chunk c
        where c.manifest_hash = a_batch and i.topic_id = c.topic_id and i.partition = c.partition
          and i.log_offset = c.log_offset;
    delete from batch_chunk where manifest_hash = a_batch;
    update batch set key_envelope = null, inbox_envelope = null, purged_at = clock_timestamp()
        where manifest_hash = a_batch;
    return true;
end $$;

-- Records that nothing needs any more: looked at, old enough, and no chunk of a batch that still has its content.
create function sweep_inbox(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    swept bigint;
begin
    if before > clock_timestamp() - interval '1 day' then
        raise exception 'content is kept for a day at least' using errcode = 'integrity_constraint_violation';
    end if;
    with gone as (
        select i.topic_id, i.partition, i.log_offset
        from inbox i join inbox_seen s on s.topic_id = i.topic_id and s.partition = i.partition
        where i.received_at < before and i.log_offset < s.next_offset
          and not exists (select from flow f where convert_to(f.feed, 'UTF8') = i.key
                          and (i.log_offset >= f.next_offset or held(f.feed, null)))
          and not exists (select from legal_hold where ended_by is null and scope = '*')
          and not exists (select from batch_chunk c where c.topic_id = i.topic_id and c.partition = i.partition
                          and c.log_offset = i.log_offset)
        limit most
    ), deleted as (
        delete from inbox i using gone g
        where i.topic_id = g.topic_id and i.partition = g.partition and i.log_offset = g.log_offset returning 1
    )
    select count(*) into swept from deleted;
    return swept;
end $$;

-- The audit record: each entry with the signed head of the tree that ends with it, so that a change is found to the entry.
-- An entry past its time loses its text; its leaf stays, and with it the tree.
alter table audit_leaf
    add column at   timestamptz not null default clock_timestamp(),
    add column note text check (octet_length(note) <= 4096),
    alter column entry drop not null;
drop trigger audit_leaf_insert_only on audit_leaf;
create function guard_leaf() returns trigger language plpgsql as $$
begin
    if new.idx <> old.idx or new.leaf <> old.leaf or new.at <> old.at or new.note is distinct from old.note
       or new.entry is not null or old.at > clock_timestamp() - interval '1 year' then
        raise exception 'audit_leaf is append-only' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger audit_leaf_guard before update on audit_leaf for each row execute function guard_leaf();
create trigger audit_leaf_insert_only before delete or truncate on audit_leaf
    for each statement execute function refuse_change();

drop trigger intake_event_insert_only on intake_event;
create function guard_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' or old.at > clock_timestamp() - interval '1 year' then
        raise exception 'intake_event is append-only' using errcode = 'integrity_constraint_violation';
    end if;
    return old;
end $$;
create trigger intake_event_guard before update or delete on intake_event for each row execute function guard_event();
create trigger intake_event_insert_only before truncate on intake_event for each statement execute function refuse_change();

-- The highest entry that lost its text, or -1.
create function expire_audit(before timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    through bigint;
begin
    if before > clock_timestamp() - interval '1 year' then
        raise exception 'the audit record is kept for a year at least' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from legal_hold where ended_by is null and scope in ('*', 'audit')) then
        return -1;
    end if;
    with blanked as (
        update audit_leaf set entry = null where entry is not null and at < before returning idx
    )
    select coalesce(max(idx), -1) into through from blanked;
    return through;
end $$;
create function expire_notes(before timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    expired bigint;
begin
    if before > clock_timestamp() - interval '1 year' then
        raise exception 'technical records are kept for a year at least' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from legal_hold where ended_by is null and scope in ('*', 'audit')) then
        return 0;
    end if;
    with deleted as (
        delete from intake_event e using intake_event_told t where e.at < before and e.id <= t.last_id returning 1
    )
    select count(*) into expired from deleted;
    return expired;
end $$;
revoke execute on function purge_batch(bytea), sweep_inbox(timestamptz, integer), expire_audit(timestamptz),
    expire_notes(timestamptz) from public;
grant execute on function purge_batch(bytea), sweep_inbox(timestamptz, integer), expire_audit(timestamptz),
    expire_notes(timestamptz) to sekisho_consumer;

-- A database that is older than what the consumer has kept outside of it. Nothing is decided until two persons resume.
create table restore_found (
    found_no  bigint      generated always as identity primary key,
    found_at  timestamptz not null default clock_timestamp(),
    kept_size bigint      not null check (kept_size >= 0),
    kept_root hash32      not null,
    size      bigint      not null check (size >= 0),
    root      hash32      not null,
    act_hash  hash32      references act,
    epoch     bigint      check (epoch > 0),
    check ((act_hash is null) = (epoch is null))
);
create unique index restore_found_open on restore_found ((true)) where act_hash is null;
create trigger restore_found_kept before delete or truncate on restore_found
    for each statement execute function refuse_change();

-- Rebuilt files dropped in for a tax system that imports files (off by default).
create table drop_in (
    manifest_hash hash32      primary key references batch,
    name          text        not null check (name ~ '^[a-z0-9-]{1,60}$'),
    file_sha256   hash32      not null,
    delivered_at  timestamptz not null default clock_timestamp(),
    removed_at    timestamptz
);
create trigger drop_in_kept before delete or truncate on drop_in for each statement execute function refuse_change();

-- How far the consumer has told the audit record what desks wrote.
create table desk_told (
    act_hash hash32 primary key references act
);

grant select on restore_found to sekisho_desk;
grant select, insert on desk_told to sekisho_consumer;
grant select, insert on restore_found, drop_in to sekisho_consumer;
grant update (act_hash, epoch) on restore_found to sekisho_consumer;
grant update (removed_at) on drop_in to sekisho_consumer;

-- Hashes of the settings the consumer has started with.
create table config_seen (
    config hash32      not null,
    at     timestamptz not null default clock_timestamp()
);
create trigger config_seen_insert_only before update or delete or truncate on config_seen
    for each statement execute function refuse_change();
grant select, insert on config_seen to sekisho_consumer;
