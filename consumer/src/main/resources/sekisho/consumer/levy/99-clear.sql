drop table incoming, judged, newest, added_levy, added_key;
