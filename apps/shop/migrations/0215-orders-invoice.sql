alter table orders
  add column invoice_number bigint unsigned null,
  add column seller json null
