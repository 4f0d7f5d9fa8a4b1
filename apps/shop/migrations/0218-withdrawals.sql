create table withdrawals (
  order_id bigint unsigned not null primary key,
  declared_at timestamp(3) not null default current_timestamp(3),
  key by_time (declared_at),
  constraint withdrawals_order foreign key (order_id) references orders (id) on delete cascade
)
