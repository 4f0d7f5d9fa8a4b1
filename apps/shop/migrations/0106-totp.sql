create table totp (
  user_id bigint unsigned not null primary key,
  sealed_secret varbinary(255) not null,
  confirmed_at timestamp(3) null,
  last_step bigint unsigned not null default 0,
  created_at timestamp(3) not null default current_timestamp(3),
  constraint totp_user foreign key (user_id) references users (id) on delete cascade
)
