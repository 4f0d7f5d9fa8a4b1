create table recovery_codes (
  user_id bigint unsigned not null,
  code_hash binary(32) not null,
  used_at timestamp(3) null,
  primary key (user_id, code_hash),
  constraint recovery_codes_user foreign key (user_id) references users (id) on delete cascade
)
