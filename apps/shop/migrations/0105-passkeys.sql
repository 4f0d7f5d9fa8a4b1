create table passkeys (
  id bigint unsigned not null auto_increment primary key,
  user_id bigint unsigned not null,
  credential_id varbinary(1023) not null,
  public_key varbinary(2048) not null,
  counter bigint unsigned not null,
  transports varchar(120) character set ascii not null default '',
  name varchar(80) not null,
  created_at timestamp(3) not null default current_timestamp(3),
  used_at timestamp(3) null,
  unique key by_credential (credential_id),
  key by_user (user_id),
  constraint passkeys_user foreign key (user_id) references users (id) on delete cascade
) character set utf8mb4 collate utf8mb4_0900_ai_ci
