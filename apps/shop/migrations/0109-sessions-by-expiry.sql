alter table sessions add key by_expiry (expires_at)
