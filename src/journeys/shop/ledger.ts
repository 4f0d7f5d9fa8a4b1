import type { Ledger } from '../index.ts';

export const LEDGER: Ledger = {
  rowsOf: (run) =>
    `SELECT id, token, times, server_uuid FROM site.ledger_entries WHERE run = '${run}' ORDER BY id`,
  alter: (number) => `ALTER TABLE site.ledger_entries COMMENT = 'drill ${number}'`,
  reader: {
    account: 'site',
    database: 'site',
    password: '/etc/credstore/database-site-password',
    query: 'SELECT COUNT(*) FROM ledger_entries',
  },
};
