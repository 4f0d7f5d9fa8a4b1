alter table sessions
  add column id bigint unsigned not null auto_increment unique,
  add column user_agent varchar(200) not null default '',
  add column address varchar(45) character set ascii not null default '',
  add column authenticated_at timestamp(3) not null default current_timestamp(3),
  add column second_factor_at timestamp(3) null
