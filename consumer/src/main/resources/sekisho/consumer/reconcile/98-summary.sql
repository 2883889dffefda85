select (select count(*) from touched),
       (select count(*) from change),
       (select count(*) from next_levy where changed),
       (select count(*) from opened_exception),
       (select count(*) from closed_exception),
       (select count(*) from event)
