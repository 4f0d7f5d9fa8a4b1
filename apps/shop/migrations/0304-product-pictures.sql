create table product_pictures (
  product_id bigint unsigned not null,
  position int unsigned not null,
  picture varchar(120) character set ascii not null,
  alt varchar(200) not null,
  primary key (product_id, position),
  constraint product_pictures_product foreign key (product_id) references products (id) on delete cascade
) character set utf8mb4 collate utf8mb4_0900_ai_ci
