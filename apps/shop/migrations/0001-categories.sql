create table categories (
  id int unsigned not null auto_increment primary key,
  slug varchar(80) character set ascii not null,
  name varchar(80) not null,
  summary varchar(200) not null,
  picture varchar(80) character set ascii not null,
  position int not null,
  unique key by_slug (slug)
) character set utf8mb4 collate utf8mb4_0900_ai_ci
