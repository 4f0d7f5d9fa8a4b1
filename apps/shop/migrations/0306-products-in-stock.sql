alter table products
  add column in_stock boolean generated always as (stock > 0) virtual
