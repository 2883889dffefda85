-- Late charges 延滞金 and reminder fees 督促手数料: rates and rounding are dated, none stand here until a city puts them in.
-- What they come to is reckoned when it is asked for and changes neither levies nor payments.
create table late_rate (
    valid_from     date primary key,
    first_month    numeric(6, 3) not null check (first_month between 0 and 100),
    after_month    numeric(6, 3) not null check (after_month between 0 and 100),
    base_unit      bigint not null check (base_unit > 0),
    base_least     bigint not null check (base_least >= 0),
    charge_unit    bigint not null check (charge_unit > 0),
    charge_least   bigint not null check (charge_least >= 0),
    reminder_days  int    not null check (reminder_days >= 0),
    reminder_fee   bigint not null check (reminder_fee >= 0)
);
grant select on late_rate to sekisho_ledger_reader, sekisho_ledger_writer;
grant insert, delete on late_rate to sekisho_ledger_writer;
