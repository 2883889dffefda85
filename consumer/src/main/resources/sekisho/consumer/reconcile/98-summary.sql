select (select count(*) from touched) + short.way,
       (select count(*) from change) + short.way,
       (select count(*) from next_levy where changed) + short.way,
       (select count(*) from opened_exception),
       (select count(*) from closed_exception),
       (select count(*) from event) + short.way
from (select count(*) as way from settled) short
