create table sessions (
  token_hash binary(32) not null primary key,
  user_id bigint unsigned not null,
  created_at timestamp(3) not null default current_timestamp(3),
  seen_at timestamp(3) not null default current_timestamp(3),
  expires_at timestamp(3) not null,
  key by_user (user_id, expires_at),
  constraint sessions_user foreign key (user_id) references users (id) on delete cascade
)
