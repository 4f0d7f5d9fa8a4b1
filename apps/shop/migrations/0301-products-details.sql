alter table products
  add column visible boolean not null default true,
  add column colour varchar(20) character set ascii not null default '',
  add column revised_at timestamp(3) not null default current_timestamp(3),
  add key by_price (price_minor, position),
  add key by_name (name, position)
