alter table orders
  add unique key by_invoice (invoice_number),
  add key by_missing_invoice (invoice_number, paid_at)
