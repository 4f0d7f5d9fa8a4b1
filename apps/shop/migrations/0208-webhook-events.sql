create table webhook_events (
  id varchar(255) character set ascii collate ascii_bin not null primary key,
  type varchar(80) character set ascii not null,
  received_at timestamp(3) not null default current_timestamp(3),
  key by_time (received_at)
)
