create table schedules (
  name varchar(40) character set ascii not null primary key,
  next_at timestamp(3) not null default current_timestamp(3)
)
