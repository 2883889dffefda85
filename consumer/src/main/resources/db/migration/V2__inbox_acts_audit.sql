-- The importer around its ledger: what came in, what was decided about it, and the evidence.
-- Rules that persons rely on (two pairs of eyes, the window, insert only) stand here as well as in the code.

do $$
begin
    create role sekisho_intake nologin;
exception when duplicate_object then null;
end $$;
do $$
begin
    create role sekisho_consumer nologin;
exception when duplicate_object then null;
end $$;
do $$
begin
    create role sekisho_desk nologin;
exception when duplicate_object then null;
end $$;

create domain hash32 as bytea check (octet_length(value) = 32);
-- No free text from outside reaches these columns.
create domain code_text as text check (value ~ '^[a-z0-9][a-z0-9.-]{0,63}$');
create domain person_text as text check (value ~ '^[a-z0-9][a-z0-9.-]{0,63}$');

-- Inbox 受信箱: every record as it came. Unique on its place in the log and on nothing else.
create table inbox (
    topic_id     uuid        not null,
    partition    integer     not null check (partition >= 0),
    log_offset   bigint      not null check (log_offset >= 0),
    leader_epoch integer,
    key          bytea,
    value        bytea       not null check (octet_length(value) <= 786432),
    received_at  timestamptz not null default clock_timestamp(),
    primary key (topic_id, partition, log_offset)
);
create index inbox_by_key on inbox (topic_id, partition, key, log_offset);
alter table inbox alter column value set storage external;

create table intake_position (
    topic        text    not null,
    partition    integer not null check (partition >= 0),
    topic_id     uuid    not null,
    next_offset  bigint  not null default 0 check (next_offset >= 0),
    leader_epoch integer,
    halted       boolean not null default false,
    reason       code_text,
    primary key (topic, partition),
    check (halted = (reason is not null))
);

-- The intake moves a position forward and may halt it; whatever else is an act of two persons, done by the consumer.
create function guard_position() returns trigger language plpgsql as $$
begin
    if pg_has_role(current_user, 'sekisho_consumer', 'member') then
        return new;
    end if;
    if old.halted then
        raise exception 'only an act of two persons changes a halted position' using errcode = 'integrity_constraint_violation';
    end if;
    if new.next_offset < old.next_offset then
        raise exception 'a position moves forward only' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger intake_position_guard before update on intake_position for each row execute function guard_position();

create table intake_event (
    id        bigint      generated always as identity primary key,
    at        timestamptz not null default clock_timestamp(),
    topic     text        not null,
    partition integer,
    code      code_text   not null
);
create trigger intake_event_insert_only before update or delete or truncate on intake_event
    for each statement execute function refuse_change();

-- Flow: one feed's chain. last_hash is the manifest hash judged for last_sequence.
create table flow (
    feed          text    primary key check (feed ~ '^[a-z0-9-]{1,32}$'),
    last_sequence bigint  not null default 0 check (last_sequence >= 0),
    last_hash     hash32  not null default decode(repeat('00', 32), 'hex'),
    next_offset   bigint  not null default 0 check (next_offset >= 0),
    halted        boolean not null default false,
    reason        code_text,
    last_act      hash32,
    check (halted = (reason is not null))
);

create table verdict (
    verdict_hash  hash32      primary key,
    feed          text        not null references flow,
    sequence      bigint      not null check (sequence >= 1),
    manifest_hash hash32      not null,
    outcome       text        not null check (outcome in ('RELEASED', 'REFUSED')),
    code          code_text,
    supersedes    hash32,
    signer        hash32      not null,
    received_at   timestamptz not null,
    cms           bytea       not null check (octet_length(cms) <= 65536)
);
create trigger verdict_insert_only before update or delete or truncate on verdict
    for each statement execute function refuse_change();

-- The verdict that stands for a sequence; a REFUSED one is the tombstone of that sequence.
create table link (
    feed          text   not null references flow,
    sequence      bigint not null check (sequence >= 1),
    manifest_hash hash32 not null unique,
    verdict_hash  hash32 not null references verdict,
    outcome       text   not null check (outcome in ('RELEASED', 'REFUSED')),
    primary key (feed, sequence)
);

create table batch (
    manifest_hash    hash32      primary key,
    feed             text        not null references flow,
    sequence         bigint      not null check (sequence >= 1),
    previous         hash32      not null,
    replaces         hash32,
    layout           text        not null,
    business_date    date        not null,
    record_count     bigint      not null check (record_count >= 0),
    chunk_count      integer     not null check (chunk_count between 1 and 5000),
    state            text        not null check (state in ('RECEIVED', 'VERIFIED', 'AWAITING_APPROVAL', 'APPROVED', 'IMPORTED',
                                                           'DISAGREED', 'DISCARDED')),
    code             code_text,
    manifest_cms     bytea       not null check (octet_length(manifest_cms) <= 393216),
    key_envelope     bytea       not null check (octet_length(key_envelope) <= 65536),
    opened_at        timestamptz not null,
    verdict_hash     hash32      references verdict,
    sealed_key_hash  hash32,
    file_sha256      hash32,
    file_length      bigint,
    origin_assurance text,
    check ((state in ('DISAGREED', 'DISCARDED')) = (code is not null)),
    check (state in ('RECEIVED', 'DISAGREED', 'DISCARDED')
           or (verdict_hash is not null and sealed_key_hash is not null and file_sha256 is not null and file_length is not null
               and origin_assurance is not null))
);
create index batch_open on batch (feed, sequence) where state not in ('IMPORTED', 'DISAGREED', 'DISCARDED');

create function guard_batch() returns trigger language plpgsql as $$
begin
    if new.manifest_hash <> old.manifest_hash or new.feed <> old.feed or new.sequence <> old.sequence
       or new.manifest_cms <> old.manifest_cms or new.key_envelope <> old.key_envelope then
        raise exception 'a batch keeps its identity' using errcode = 'integrity_constraint_violation';
    end if;
    if new.state <> old.state and (old.state, new.state) not in (
        ('RECEIVED', 'VERIFIED'), ('RECEIVED', 'DISAGREED'), ('RECEIVED', 'DISCARDED'),
        ('VERIFIED', 'AWAITING_APPROVAL'), ('VERIFIED', 'DISAGREED'), ('VERIFIED', 'DISCARDED'),
        ('AWAITING_APPROVAL', 'APPROVED'), ('AWAITING_APPROVAL', 'DISAGREED'), ('AWAITING_APPROVAL', 'DISCARDED'),
        ('APPROVED', 'IMPORTED'), ('APPROVED', 'DISAGREED'), ('APPROVED', 'DISCARDED')) then
        raise exception 'no way from % to %', old.state, new.state using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger batch_guard before update on batch for each row execute function guard_batch();

create table batch_chunk (
    manifest_hash hash32  not null references batch,
    index         integer not null check (index >= 0),
    topic_id      uuid    not null,
    partition     integer not null,
    log_offset    bigint  not null,
    primary key (manifest_hash, index)
);

-- What the consumer itself counted, per kind.
create table batch_count (
    manifest_hash hash32 not null references batch,
    kind          text   not null,
    records       bigint not null check (records >= 0),
    yen           bigint not null,
    primary key (manifest_hash, kind)
);

-- Persons as the signed registry names them; written when the registry is read.
create table person (
    person_id          person_text not null,
    certificate_sha256 hash32      not null unique,
    roles              text[]      not null,
    registry_sha256    hash32      not null,
    active             boolean     not null default true,
    primary key (person_id, certificate_sha256)
);

-- Act 行為: one thing decided. Its hash covers action, object, parameters and state (canonical JSON), never who or when.
create table act (
    act_hash     hash32      primary key,
    action       code_text   not null,
    object_hash  hash32      not null,
    terms        bytea       not null check (octet_length(terms) <= 16384),
    proposed_at  timestamptz not null default clock_timestamp(),
    effective_at timestamptz,
    refused      code_text,
    check (effective_at is null or refused is null),
    check (act_hash::bytea = sha256(terms)),
    check (convert_from(terms, 'UTF8')::jsonb ->> 'action' = action::text
           and convert_from(terms, 'UTF8')::jsonb ->> 'object' = encode(object_hash::bytea, 'hex'))
);

create table act_signature (
    act_hash           hash32      not null references act,
    place              integer     not null check (place in (1, 2)),
    person_id          person_text not null,
    certificate_sha256 hash32      not null,
    statement_hash     hash32      not null unique,
    signed_at          timestamptz not null,
    cms                bytea       not null check (octet_length(cms) <= 65536),
    primary key (act_hash, place),
    unique (act_hash, person_id),
    unique (act_hash, certificate_sha256),
    foreign key (person_id, certificate_sha256) references person
);
create trigger act_signature_insert_only before update or delete or truncate on act_signature
    for each statement execute function refuse_change();

create function guard_signature() returns trigger language plpgsql as $$
begin
    if not (select active from person p
            where p.person_id = new.person_id and p.certificate_sha256 = new.certificate_sha256) then
        raise exception 'this certificate is registered no longer' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger act_signature_guard before insert on act_signature for each row execute function guard_signature();

create function guard_act() returns trigger language plpgsql as $$
declare
    signatures integer;
    persons    integer;
    span       interval;
begin
    if new.act_hash <> old.act_hash or new.action <> old.action or new.object_hash <> old.object_hash
       or new.terms <> old.terms or old.effective_at is not null or old.refused is not null then
        raise exception 'an act is never altered' using errcode = 'integrity_constraint_violation';
    end if;
    if new.effective_at is null then
        return new;
    end if;
    select count(*), count(distinct person_id), max(signed_at) - min(signed_at) into signatures, persons, span
        from act_signature where act_hash = new.act_hash;
    if signatures <> 2 or persons <> 2 then
        raise exception 'an act takes effect with the signatures of two persons' using errcode = 'integrity_constraint_violation';
    end if;
    if span > interval '24 hours' then
        raise exception 'both signatures stand within 24 hours' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger act_guard before update on act for each row execute function guard_act();
create trigger act_no_delete before delete or truncate on act for each statement execute function refuse_change();

create function guard_new_act() returns trigger language plpgsql as $$
begin
    if new.effective_at is not null or new.refused is not null then
        raise exception 'an act begins as a proposal' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger act_begins before insert on act for each row execute function guard_new_act();

-- Persons of an effective act, as rows that name an act must repeat them.
create function check_act_persons(an_act hash32, an_action text, first text, second text) returns void language plpgsql as $$
begin
    if not exists (select from act a
                   join act_signature f on f.act_hash = a.act_hash and f.place = 1 and f.person_id = first
                   join act_signature s on s.act_hash = a.act_hash and s.place = 2 and s.person_id = second
                   where a.act_hash = an_act and a.action = an_action and a.effective_at is not null) then
        raise exception 'no effective act of these two persons' using errcode = 'integrity_constraint_violation';
    end if;
end $$;

-- Window 取込許可時間帯: closed unless a row says otherwise, and never longer than a working day.
create table import_window (
    act_hash      hash32      primary key references act,
    opens_at      timestamptz not null,
    closes_at     timestamptz not null,
    feeds         text[]      not null check (cardinality(feeds) > 0),
    first_person  person_text not null,
    second_person person_text not null,
    check (first_person <> second_person),
    check (closes_at > opens_at and closes_at - opens_at <= interval '12 hours')
);
create function guard_window() returns trigger language plpgsql as $$
begin
    perform check_act_persons(new.act_hash, 'open-window', new.first_person, new.second_person);
    return new;
end $$;
create trigger import_window_guard before insert on import_window for each row execute function guard_window();
create trigger import_window_insert_only before update or delete or truncate on import_window
    for each statement execute function refuse_change();

-- Approval 承認: bound to the batch, its sealed key, and what the consumer counted.
create table approval (
    manifest_hash   hash32      primary key references batch,
    act_hash        hash32      not null unique references act,
    sealed_key_hash hash32      not null,
    totals          text        not null,
    first_person    person_text not null,
    second_person   person_text not null,
    approved_at     timestamptz not null default clock_timestamp(),
    check (first_person <> second_person)
);
create function guard_approval() returns trigger language plpgsql as $$
begin
    perform check_act_persons(new.act_hash, 'approve', new.first_person, new.second_person);
    if not exists (select from batch b join act a on a.act_hash = new.act_hash and a.object_hash = b.manifest_hash
                   where b.manifest_hash = new.manifest_hash and b.sealed_key_hash = new.sealed_key_hash) then
        raise exception 'the approval speaks of another object' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger approval_guard before insert on approval for each row execute function guard_approval();
create trigger approval_insert_only before update or delete or truncate on approval
    for each statement execute function refuse_change();

-- One row per imported batch: the window it used. Looked at when the transaction commits, by the database's own clock.
create table batch_import (
    manifest_hash hash32      primary key references approval,
    window_act    hash32      not null references import_window,
    reports       bigint      not null check (reports >= 0),
    imported_at   timestamptz not null default clock_timestamp()
);
create trigger batch_import_insert_only before update or delete or truncate on batch_import
    for each statement execute function refuse_change();

create function guard_import() returns trigger language plpgsql as $$
begin
    if not exists (select from import_window w join approval a on a.manifest_hash = new.manifest_hash
                   join batch b on b.manifest_hash = new.manifest_hash
                   where w.act_hash = new.window_act
                     and clock_timestamp() >= w.opens_at and clock_timestamp() < w.closes_at
                     and (w.feeds @> array['*'] or w.feeds @> array[b.feed])
                     and a.first_person <> w.first_person and a.first_person <> w.second_person
                     and b.state = 'IMPORTED') then
        raise exception 'no open window of other persons for this import' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger batch_import_window after insert on batch_import
    deferrable initially deferred for each row execute function guard_import();

create function guard_imported() returns trigger language plpgsql as $$
begin
    if new.state = 'IMPORTED' and not exists (select from batch_import where manifest_hash = new.manifest_hash) then
        raise exception 'imported without approval and window' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;
create constraint trigger batch_imported after update on batch
    deferrable initially deferred for each row when (new.state = 'IMPORTED') execute function guard_imported();

-- Audit 監査記録: RFC 6962 leaves in order, and the signed checkpoints over them.
create table audit_leaf (
    idx   bigint primary key check (idx >= 0),
    entry bytea  not null,
    leaf  hash32 not null
);
create trigger audit_leaf_insert_only before update or delete or truncate on audit_leaf
    for each statement execute function refuse_change();
create table audit_checkpoint (
    size bigint      not null check (size >= 0),
    note text        not null,
    at   timestamptz not null default clock_timestamp(),
    primary key (size, note)
);
create trigger audit_checkpoint_insert_only before update or delete or truncate on audit_checkpoint
    for each statement execute function refuse_change();

-- Rights: the intake adds and moves on; persons' desks add signatures; the consumer judges, and can add neither records
-- nor signatures.
grant insert (topic_id, partition, log_offset, leader_epoch, key, value) on inbox to sekisho_intake;
grant select on intake_position to sekisho_intake;
grant update (next_offset, leader_epoch, halted, reason) on intake_position to sekisho_intake;
grant insert (topic, partition, code) on intake_event to sekisho_intake;

grant select on intake_position, intake_event, flow, link, verdict, batch, batch_count, person, act, act_signature,
                import_window, approval, batch_import to sekisho_desk;
grant insert (act_hash, action, object_hash, terms) on act to sekisho_desk;
grant insert on act_signature to sekisho_desk;

grant select on inbox, intake_event, act, act_signature to sekisho_consumer;
grant select, insert, update on intake_position, flow, link, batch, person to sekisho_consumer;
grant update (effective_at, refused) on act to sekisho_consumer;
grant select, insert on verdict, batch_chunk, batch_count, import_window, approval, batch_import,
                        audit_leaf, audit_checkpoint to sekisho_consumer;
grant sekisho_ledger_writer, sekisho_ledger_reader, sekisho_outbox_publisher to sekisho_consumer;
