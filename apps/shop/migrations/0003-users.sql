create table users (
  id bigint unsigned not null auto_increment primary key,
  email varchar(254) not null,
  name varchar(80) not null,
  password_hash varchar(255) character set ascii collate ascii_bin not null,
  created_at timestamp(3) not null default current_timestamp(3),
  unique key by_email (email)
) character set utf8mb4 collate utf8mb4_0900_as_ci
