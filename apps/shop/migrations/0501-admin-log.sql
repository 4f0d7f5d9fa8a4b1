create table admin_log (
  id bigint unsigned not null auto_increment primary key,
  admin_id bigint unsigned null,
  admin_email varchar(254) not null,
  action varchar(40) character set ascii not null,
  subject varchar(120) not null,
  detail json not null,
  address varchar(45) character set ascii not null,
  happened_at timestamp(3) not null default current_timestamp(3),
  key by_time (happened_at),
  key by_subject (subject, id),
  constraint admin_log_admin foreign key (admin_id) references users (id) on delete set null
) character set utf8mb4 collate utf8mb4_0900_as_ci
