create table write_checks (
  token char(32) character set ascii collate ascii_bin not null primary key,
  written_at timestamp(3) not null default current_timestamp(3),
  key by_time (written_at)
)
