alter table orders add key by_state_newest (state, id)
