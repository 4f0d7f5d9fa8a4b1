alter table order_lines add column vat_rate smallint unsigned null
