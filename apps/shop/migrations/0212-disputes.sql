create table disputes (
  id bigint unsigned not null auto_increment primary key,
  provider_id varchar(255) character set ascii collate ascii_bin not null,
  payment_id bigint unsigned not null,
  order_id bigint unsigned not null,
  amount_minor bigint not null,
  reason varchar(80) character set ascii not null,
  state varchar(20) character set ascii not null,
  opened_at timestamp(3) not null default current_timestamp(3),
  closed_at timestamp(3) null,
  unique key by_provider (provider_id),
  key by_order (order_id),
  key by_state (state, opened_at),
  constraint disputes_payment foreign key (payment_id) references payments (id) on delete cascade,
  constraint disputes_order foreign key (order_id) references orders (id) on delete cascade
) character set utf8mb4 collate utf8mb4_0900_ai_ci
