create table counters (
  name varchar(20) character set ascii not null primary key,
  last bigint unsigned not null default 0,
  began_at timestamp(3) not null default current_timestamp(3)
)
