create table carts (
  id bigint unsigned not null auto_increment primary key,
  token_hash binary(32) null,
  user_id bigint unsigned null,
  attempt char(32) character set ascii collate ascii_bin not null,
  created_at timestamp(3) not null default current_timestamp(3),
  updated_at timestamp(3) not null default current_timestamp(3),
  unique key by_token (token_hash),
  unique key by_user (user_id),
  key by_time (updated_at),
  constraint carts_user foreign key (user_id) references users (id) on delete cascade
)
