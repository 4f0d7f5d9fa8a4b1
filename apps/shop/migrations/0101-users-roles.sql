alter table users
  add column role varchar(16) character set ascii not null default 'customer',
  add column verified_at timestamp(3) null,
  add column deleted_at timestamp(3) null
