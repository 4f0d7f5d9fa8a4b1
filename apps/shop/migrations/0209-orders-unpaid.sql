alter table orders
  add column placed_from binary(16) null,
  add column cancel_tried_at timestamp(3) null,
  add key by_network (placed_from, state, placed_at)
