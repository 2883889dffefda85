-- A desk sees which payment and levy an act speaks of. What the act does is the consumer's, and only two persons' act
-- that took effect can fix a payment.
grant select (match_key, identity, ordinal, state, outcome, amount, levy_id) on payment to sekisho_desk;
grant select (levy_id) on levy to sekisho_desk;
grant select (match_key, identity, ordinal) on payment_fix to sekisho_desk;

-- Asked of the consumer, the only process that may write here, and of whoever stands above it.
create function guard_fix() returns trigger language plpgsql as $$
begin
    if not pg_has_role(current_user, 'sekisho_consumer', 'member') then
        return new;
    end if;
    if not exists (
            select from act
            where act_hash = decode(new.act, 'hex') and action = 'manual-match' and effective_at is not null
              and convert_from(terms, 'UTF8')::jsonb -> 'parameters' ->> 'levy' = new.levy_id
              and convert_from(terms, 'UTF8')::jsonb -> 'parameters' ->> 'payment'
                  = payment_subject(new.match_key, new.identity, new.ordinal)) then
        raise exception 'no effective act of two persons fixes this payment'
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger payment_fix_guard before insert on payment_fix for each row execute function guard_fix();
create trigger append_only before update or delete or truncate on payment_fix
    for each statement execute function refuse_change();
