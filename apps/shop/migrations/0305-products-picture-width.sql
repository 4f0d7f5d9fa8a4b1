alter table products modify column picture varchar(120) character set ascii not null
