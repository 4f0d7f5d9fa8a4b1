create table outbox (
  id bigint unsigned not null auto_increment primary key,
  kind varchar(40) character set ascii not null,
  payload json not null,
  trace_id char(32) character set ascii not null,
  attempts int unsigned not null default 0,
  available_at timestamp(3) not null default current_timestamp(3),
  created_at timestamp(3) not null default current_timestamp(3),
  done_at timestamp(3) null,
  last_error varchar(500) null,
  key by_turn (done_at, available_at)
) character set utf8mb4 collate utf8mb4_0900_ai_ci
