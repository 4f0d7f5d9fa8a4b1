create table one_time_tokens (
  token_hash binary(32) not null primary key,
  user_id bigint unsigned not null,
  purpose varchar(20) character set ascii not null,
  address varchar(254) not null,
  created_at timestamp(3) not null default current_timestamp(3),
  expires_at timestamp(3) not null,
  used_at timestamp(3) null,
  key by_user (user_id, purpose),
  key by_expiry (expires_at),
  constraint one_time_tokens_user foreign key (user_id) references users (id) on delete cascade
) character set utf8mb4 collate utf8mb4_0900_as_ci
