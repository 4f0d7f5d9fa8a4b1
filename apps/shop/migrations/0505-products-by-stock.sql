alter table products add key by_stock (stock)
