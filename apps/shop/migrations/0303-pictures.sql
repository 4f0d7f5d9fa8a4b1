create table pictures (
  digest binary(32) not null primary key,
  type varchar(20) character set ascii not null,
  width int unsigned not null,
  height int unsigned not null,
  content mediumblob not null,
  created_at timestamp(3) not null default current_timestamp(3)
)
