alter table categories add column version bigint unsigned not null default 0
