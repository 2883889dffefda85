select (select count(*) from incoming),
       (select count(*) from added_levy),
       (select count(*) from changed_levy),
       (select count(*) from judged where verdict = 'NEW'),
       (select count(*) from judged where verdict = 'KNOWN'),
       (select count(*) from judged where verdict = 'CONFLICT'),
       (select count(*) from added_key)
