create table order_events (
  id bigint unsigned not null auto_increment primary key,
  order_id bigint unsigned not null,
  kind varchar(40) character set ascii not null,
  detail json not null,
  actor varchar(80) not null,
  happened_at timestamp(3) not null default current_timestamp(3),
  key by_order (order_id, id),
  constraint order_events_order foreign key (order_id) references orders (id) on delete cascade
) character set utf8mb4 collate utf8mb4_0900_ai_ci
