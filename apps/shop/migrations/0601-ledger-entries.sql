create table ledger_entries (
  id bigint unsigned not null auto_increment primary key,
  token char(32) character set ascii collate ascii_bin not null,
  run char(8) character set ascii collate ascii_bin not null,
  seq int unsigned not null,
  times int unsigned not null default 1,
  server_uuid char(36) character set ascii not null,
  written_at timestamp(6) not null default current_timestamp(6),
  unique key by_token (token),
  key by_run (run, seq)
)
