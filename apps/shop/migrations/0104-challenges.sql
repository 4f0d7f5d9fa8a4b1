create table challenges (
  token_hash binary(32) not null primary key,
  purpose varchar(20) character set ascii not null,
  user_id bigint unsigned null,
  challenge varbinary(64) null,
  attempts int unsigned not null default 0,
  created_at timestamp(3) not null default current_timestamp(3),
  expires_at timestamp(3) not null,
  used_at timestamp(3) null,
  key by_expiry (expires_at),
  constraint challenges_user foreign key (user_id) references users (id) on delete cascade
)
