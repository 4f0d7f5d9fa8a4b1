create table cart_lines (
  cart_id bigint unsigned not null,
  product_id bigint unsigned not null,
  quantity int unsigned not null,
  added_at timestamp(3) not null default current_timestamp(3),
  primary key (cart_id, product_id),
  constraint cart_lines_cart foreign key (cart_id) references carts (id) on delete cascade,
  constraint cart_lines_product foreign key (product_id) references products (id) on delete cascade,
  constraint cart_lines_quantity check (quantity between 1 and 99)
)
