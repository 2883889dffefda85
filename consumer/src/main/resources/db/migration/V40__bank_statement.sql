-- Bank statements 入出金取引明細: the cash that the payments of a settlement date are compared with. A line is no payment
-- and changes none.
create type statement_direction as enum ('DEPOSIT', 'WITHDRAWAL');

-- account: the city's own, as bank-branch-type-last four digits. nth: the k-th of equal lines in its file.
create table statement_line (
    batch_no         bigint not null,
    line             int    not null check (line > 0),
    account          text   collate "C" not null,
    direction        statement_direction not null,
    amount           bigint not null check (amount >= 0),
    booked_on        date   not null,
    inquiry_no       text   collate "C" not null,
    transaction_code text   collate "C" not null,
    payer_code       text   collate "C" not null,
    nth              int    not null check (nth > 0),
    primary key (batch_no, line)
);
create index statement_line_booked on statement_line (booked_on);

-- Which days a statement speaks of, an account each.
create table statement_period (
    batch_no  bigint not null,
    line      int    not null check (line > 0),
    account   text   collate "C" not null,
    first_day date   not null,
    last_day  date   not null,
    primary key (batch_no, line)
);

create trigger append_only before update or delete or truncate on statement_line
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on statement_period
    for each statement execute function refuse_change();

-- How each line ended. The same line in another statement is a repeat, whatever came first.
create view statement_ending as
select s.*,
       case
           when b.replaced then 'WITHDRAWN'
           when row_number() over (
               partition by b.replaced, s.account, s.booked_on, s.inquiry_no, s.direction, s.amount,
                            s.transaction_code, s.payer_code, s.nth
               order by b.business_date, b.feed, b.sequence, s.line) > 1 then 'REPEATED'
           else 'APPLIED'
       end as ending
from statement_line s
join imported_batch b using (batch_no);

-- Where the statement and the payments of a settlement date differ. Closed when they agree; never deleted.
create table settlement_difference (
    settlement_no bigint generated always as identity primary key,
    settle_on     date        not null,
    agent         text        collate "C" not null,
    difference    bigint      not null check (difference <> 0),
    opened_at     timestamptz not null,
    closed_at     timestamptz check (closed_at >= opened_at)
);
create unique index settlement_difference_open on settlement_difference (settle_on, agent) where closed_at is null;
create trigger append_only before delete or truncate on settlement_difference
    for each statement execute function refuse_change();

grant select on statement_line, statement_period, statement_ending, settlement_difference
    to sekisho_ledger_reader, sekisho_ledger_writer;
grant insert on statement_line, statement_period, settlement_difference to sekisho_ledger_writer;
grant update (closed_at) on settlement_difference to sekisho_ledger_writer;
