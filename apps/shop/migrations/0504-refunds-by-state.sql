alter table refunds add key by_state (state, id)
