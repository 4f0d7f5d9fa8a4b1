create table order_lines (
  order_id bigint unsigned not null,
  position int unsigned not null,
  product_id bigint unsigned null,
  name varchar(120) not null,
  slug varchar(80) character set ascii not null,
  picture varchar(120) character set ascii not null,
  unit_price_minor bigint not null,
  quantity int unsigned not null,
  primary key (order_id, position),
  key by_product (product_id),
  constraint order_lines_order foreign key (order_id) references orders (id) on delete cascade,
  constraint order_lines_product foreign key (product_id) references products (id) on delete set null
) character set utf8mb4 collate utf8mb4_0900_ai_ci
