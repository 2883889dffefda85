-- Acts in full: one person may stop and refuse, only two may permit. The database holds the same rules as the code.

create function signatures_needed(an_action text) returns integer language sql immutable as $$
    select case when an_action in ('reject', 'close-window', 'withdraw-authorisation', 'stop') then 1 else 2 end
$$;

-- Roles of which each person needs one; an auditor decides nothing.
create function roles_for(an_action text) returns text[] language sql immutable as $$
    select case an_action
        when 'approve' then array['REQUESTER', 'OFFICER']
        when 'manual-match' then array['REQUESTER', 'OFFICER']
        when 'open-window' then array['SYSTEM_MANAGER', 'OFFICER']
        when 'resume' then array['SYSTEM_MANAGER', 'OFFICER']
        when 'standing-authorisation' then array['OFFICER', 'SYSTEM_MANAGER']
        when 'destroy-key' then array['KEY_CUSTODIAN', 'OFFICER']
        else array['REQUESTER', 'OFFICER', 'SYSTEM_MANAGER', 'KEY_CUSTODIAN'] end
$$;

create function excluded_pair(one text[], other text[]) returns boolean language sql immutable as $$
    select ('AUDITOR' = any (one)) or ('AUDITOR' = any (other))
        or ('SYSTEM_MANAGER' = any (one) and 'KEY_CUSTODIAN' = any (other))
        or ('KEY_CUSTODIAN' = any (one) and 'SYSTEM_MANAGER' = any (other))
$$;

-- Until when the certificate is good, as the desk read it; the consumer judges from the signed bytes.
alter table act_signature add column valid_until timestamptz not null;
alter table act_signature add constraint act_signature_in_time check (signed_at < valid_until);

create or replace function guard_signature() returns trigger language plpgsql as $$
begin
    if not coalesce((select active from person p
            where p.person_id = new.person_id and p.certificate_sha256 = new.certificate_sha256), false) then
        raise exception 'this certificate is not registered, or no longer' using errcode = 'integrity_constraint_violation';
    end if;
    if clock_timestamp() >= new.valid_until then
        raise exception 'this certificate has expired' using errcode = 'integrity_constraint_violation';
    end if;
    if new.place > (select signatures_needed(action::text) from act a where a.act_hash = new.act_hash) then
        raise exception 'this act takes one signature' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create or replace function guard_act() returns trigger language plpgsql as $$
declare
    needed     integer := signatures_needed(new.action::text);
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
    if signatures <> needed or persons <> needed then
        raise exception 'an act takes effect with the signatures of two persons' using errcode = 'integrity_constraint_violation';
    end if;
    if span > interval '24 hours' then
        raise exception 'both signatures stand within 24 hours' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from act_signature s join person p using (person_id, certificate_sha256)
               where s.act_hash = new.act_hash
                 and (not p.active or not p.roles && roles_for(new.action::text) or 'AUDITOR' = any (p.roles))) then
        raise exception 'a signer has no role for this act' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from act_signature f join person one using (person_id, certificate_sha256),
                           act_signature s join person other using (person_id, certificate_sha256)
               where f.act_hash = new.act_hash and f.place = 1 and s.act_hash = new.act_hash and s.place = 2
                 and excluded_pair(one.roles, other.roles)) then
        raise exception 'these roles may not decide together' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create function effective(an_act hash32, an_action text) returns boolean language sql stable as $$
    select exists (select from act where act_hash = an_act and action = an_action and effective_at is not null)
$$;

-- Standing authorisation 包括承認: what it permits in a day (of Japan), for one feed, until the fiscal year's end at most.
create function fiscal_year_end(at timestamptz) returns timestamptz language sql immutable as $$
    select make_timestamp(
        extract(year from (at at time zone 'Asia/Tokyo' + interval '9 months'))::integer, 4, 1, 0, 0, 0)
        at time zone 'Asia/Tokyo'
$$;
create table standing_authorisation (
    act_hash      hash32      primary key references act,
    feed          text        not null check (feed ~ '^[a-z0-9-]{1,32}$'),
    max_records   bigint      not null check (max_records > 0),
    max_yen       bigint      not null check (max_yen > 0),
    opens         time        not null,
    closes        time        not null check (closes > opens),
    begins_at     timestamptz not null,
    expires_at    timestamptz not null,
    first_person  person_text not null,
    second_person person_text not null,
    check (first_person <> second_person),
    check (expires_at > begins_at and expires_at <= fiscal_year_end(begins_at))
);
create function guard_standing() returns trigger language plpgsql as $$
begin
    perform check_act_persons(new.act_hash, 'standing-authorisation', new.first_person, new.second_person);
    return new;
end $$;
create trigger standing_authorisation_guard before insert on standing_authorisation
    for each row execute function guard_standing();
create trigger standing_authorisation_insert_only before update or delete or truncate on standing_authorisation
    for each statement execute function refuse_change();

-- Withdrawn by a person (by_act), or suspended because its checkpoint's word was found false.
create table authorisation_end (
    act_hash hash32      primary key references standing_authorisation,
    code     code_text   not null,
    by_act   hash32      references act,
    ended_at timestamptz not null default clock_timestamp()
);
create trigger authorisation_end_insert_only before update or delete or truncate on authorisation_end
    for each statement execute function refuse_change();

alter table approval drop constraint approval_act_hash_key;
alter table approval add column standing boolean not null default false;
create unique index approval_of_one_act on approval (act_hash) where not standing;
create index approval_standing on approval (act_hash, approved_at) where standing;

create or replace function guard_approval() returns trigger language plpgsql as $$
declare
    auth   standing_authorisation;
    today  date := (clock_timestamp() at time zone 'Asia/Tokyo')::date;
    used   record;
begin
    perform check_act_persons(new.act_hash, case when new.standing then 'standing-authorisation' else 'approve' end,
                              new.first_person, new.second_person);
    if not exists (select from batch b where b.manifest_hash = new.manifest_hash and b.sealed_key_hash = new.sealed_key_hash)
       or not new.standing
          and not exists (select from act a where a.act_hash = new.act_hash and a.object_hash = new.manifest_hash) then
        raise exception 'the approval speaks of another object' using errcode = 'integrity_constraint_violation';
    end if;
    if not new.standing then
        return new;
    end if;
    select * into auth from standing_authorisation where act_hash = new.act_hash;
    select coalesce(sum(c.records), 0) as records, coalesce(sum(c.yen), 0) as yen into used from batch_count c
        where c.manifest_hash = new.manifest_hash
           or c.manifest_hash in (select a.manifest_hash from approval a
                                  where a.standing and a.act_hash = new.act_hash
                                    and (a.approved_at at time zone 'Asia/Tokyo')::date = today);
    if used.records > auth.max_records or used.yen > auth.max_yen
       or clock_timestamp() < auth.begins_at or clock_timestamp() >= auth.expires_at
       or (clock_timestamp() at time zone 'Asia/Tokyo')::time < auth.opens
       or (clock_timestamp() at time zone 'Asia/Tokyo')::time >= auth.closes
       or exists (select from authorisation_end e where e.act_hash = new.act_hash)
       or not exists (select from batch b where b.manifest_hash = new.manifest_hash and b.feed = auth.feed
                                            and b.replaces is null) then
        raise exception 'beyond the limits of the standing authorisation' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

-- A window that a person ended before its time.
create table window_end (
    window_act hash32      primary key references import_window,
    act_hash   hash32      not null references act,
    ended_at   timestamptz not null default clock_timestamp()
);
create trigger window_end_insert_only before update or delete or truncate on window_end
    for each statement execute function refuse_change();

-- Stop 停止 of one feed's flow, or of all ('*'), until an act of two persons ends it.
create table flow_stop (
    act_hash   hash32      primary key references act,
    feed       text        not null check (feed = '*' or feed ~ '^[a-z0-9-]{1,32}$'),
    stopped_at timestamptz not null default clock_timestamp(),
    ended_by   hash32      references act,
    check (ended_by is null or ended_by <> act_hash)
);
create index flow_stop_open on flow_stop (feed) where ended_by is null;

-- Legal hold 保存命令: nothing in its scope is deleted. '*', 'audit', 'feed:<code>' or 'batch:<manifest hash>'.
create table legal_hold (
    act_hash hash32      primary key references act,
    scope    text        not null check (scope ~ '^([*]|audit|feed:[a-z0-9-]{1,32}|batch:[0-9a-f]{64})$'),
    begun_at timestamptz not null default clock_timestamp(),
    ended_by hash32      references act,
    check (ended_by is null or ended_by <> act_hash)
);
create function guard_ending() returns trigger language plpgsql as $$
begin
    if old.ended_by is not null or new.ended_by is null or new.act_hash <> old.act_hash then
        raise exception 'this is ended once, and not altered' using errcode = 'integrity_constraint_violation';
    end if;
    if not exists (select from act where act_hash = new.ended_by and effective_at is not null
                                     and signatures_needed(action::text) = 2) then
        raise exception 'only an act of two persons ends this' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger flow_stop_guard before update on flow_stop for each row execute function guard_ending();
create trigger flow_stop_kept before delete or truncate on flow_stop for each statement execute function refuse_change();
create trigger legal_hold_guard before update on legal_hold for each row execute function guard_ending();
create trigger legal_hold_kept before delete or truncate on legal_hold for each statement execute function refuse_change();

-- Time never goes back for a window: the latest instant this database has seen. Moved on by the consumer.
create table clock_mark (
    only_row boolean primary key default true check (only_row),
    at       timestamptz not null default clock_timestamp()
);
insert into clock_mark default values;
create function guard_clock() returns trigger language plpgsql as $$
begin
    new.at := greatest(old.at, new.at);
    return new;
end $$;
create trigger clock_mark_guard before update on clock_mark for each row execute function guard_clock();
create trigger clock_mark_kept before delete or truncate on clock_mark for each statement execute function refuse_change();

create or replace function guard_import() returns trigger language plpgsql as $$
begin
    if exists (select from clock_mark m where clock_timestamp() < m.at - interval '5 seconds') then
        raise exception 'the clock has gone back' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from flow_stop s join batch b on b.manifest_hash = new.manifest_hash
               where s.ended_by is null and s.feed in ('*', b.feed)) then
        raise exception 'this flow has been stopped' using errcode = 'integrity_constraint_violation';
    end if;
    if not exists (select from import_window w join approval a on a.manifest_hash = new.manifest_hash
                   join batch b on b.manifest_hash = new.manifest_hash
                   where w.act_hash = new.window_act
                     and clock_timestamp() >= w.opens_at and clock_timestamp() < w.closes_at
                     and not exists (select from window_end e where e.window_act = w.act_hash)
                     and (w.feeds @> array['*'] or w.feeds @> array[b.feed])
                     and a.first_person <> w.first_person and a.first_person <> w.second_person
                     and b.state = 'IMPORTED') then
        raise exception 'no open window of other persons for this import' using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end $$;

grant select on standing_authorisation, authorisation_end, window_end, flow_stop, legal_hold to sekisho_desk;
grant select on clock_mark to sekisho_desk, sekisho_consumer;
grant update (at) on clock_mark to sekisho_consumer;
grant select, insert on standing_authorisation, authorisation_end, window_end, flow_stop, legal_hold to sekisho_consumer;
grant update (ended_by) on flow_stop, legal_hold to sekisho_consumer;
