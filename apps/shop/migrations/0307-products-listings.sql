alter table products
  add key list_featured (visible, featured desc, position, category_id, price_minor, colour, in_stock, name),
  add key list_price (visible, price_minor, position, category_id, colour, in_stock, name),
  add key list_name (visible, name, position, category_id, price_minor, colour, in_stock),
  add key list_facets (visible, category_id, colour, in_stock, price_minor, name)
