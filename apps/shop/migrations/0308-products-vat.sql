alter table products add column vat_class varchar(10) character set ascii not null default 'standard'
