create table rate_limits (
  bucket binary(32) not null primary key,
  full_at timestamp(6) not null,
  key by_time (full_at)
)
