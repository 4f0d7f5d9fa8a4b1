alter table admin_log
  add column token char(22) character set ascii collate ascii_bin null,
  add unique key by_token (token)
