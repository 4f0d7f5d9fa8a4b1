insert ignore into counters (name) values ('invoice')
