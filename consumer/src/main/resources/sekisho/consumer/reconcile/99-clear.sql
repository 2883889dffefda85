drop table run, touched, settled, changed_levy, standing, next_payment, next_exception, closed_exception,
    opened_exception, previous, touched_levy, weighed, next_levy, change, event, both_paid;
