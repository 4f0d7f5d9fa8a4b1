alter table cart_lines add column unit_price_minor bigint null
