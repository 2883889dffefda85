create temp table incoming (
    line bigint not null, levy_id text collate "C" not null, tax_year int not null, tax_item text not null,
    period text collate "C" not null, notice_no text collate "C" not null, amount_due bigint not null,
    due_on date not null, version bigint not null, status levy_status not null, keys text[] not null,
    content bytea not null
) on commit drop;
