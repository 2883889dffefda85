-- The rules of one payment and of one levy, each in one place. They are written so that PostgreSQL takes them into the
-- plan: every constant has its enum's type, and text is never joined with anything but text. A cast from text to an enum,
-- or text || int, depends on the session by PostgreSQL's books; a function that holds one is called row by row.
create function outcome_of(due bigint, paid_before bigint, amount bigint, first boolean) returns payment_outcome
    language sql immutable parallel safe
    return case
        when due > paid_before and amount = due - paid_before then 'FULL'::payment_outcome
        when due > paid_before and amount < due - paid_before then 'PARTIAL'::payment_outcome
        when due > paid_before or first then 'OVERPAID'::payment_outcome
        else 'DUPLICATE'::payment_outcome
    end;

create function levy_state_of(due bigint, paid bigint, confirmed_paid bigint) returns levy_state
    language sql immutable parallel safe
    return case
        when due > paid and paid = 0 then 'OPEN'::levy_state
        when due > paid then 'PARTLY_PAID'::levy_state
        when confirmed_paid >= due then 'PAID'::levy_state
        else 'PROVISIONALLY_PAID'::levy_state
    end;

create or replace function payment_subject(match_key text, identity text, ordinal int) returns text
    language sql immutable parallel safe
    return split_part(identity, '|', 1) || '|' || match_key
           || substr(identity, strpos(identity, '|')) || '#' || ordinal::text;
