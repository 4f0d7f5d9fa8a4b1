import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConnectionLost, isUnavailable, spoilsConnection } from './failure.ts';

const failed = (fields: object) => Object.assign(new Error('x'), { code: '', ...fields });

const CASES = [
  {
    error: failed({ errno: 1290, code: 'ER_OPTION_PREVENTS_STATEMENT' }),
    spoils: true,
    again: false,
    away: true,
  },
  { error: failed({ errno: 1836, code: 'ER_READ_ONLY_MODE' }), spoils: true, again: false, away: true },
  { error: failed({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' }), spoils: true, again: false, away: true },
  { error: failed({ code: 'PROTOCOL_CONNECTION_LOST' }), spoils: true, again: true, away: true },
  { error: failed({ code: 'ECONNREFUSED' }), spoils: false, again: false, away: true },
  { error: failed({ code: 'POOL_TIMEOUT' }), spoils: false, again: false, away: true },
  { error: failed({ code: 'ER_DUP_ENTRY', errno: 1062 }), spoils: false, again: false, away: false },
  { error: new Error('a defect'), spoils: false, again: false, away: false },
];

for (const { error, spoils, again, away } of CASES) {
  const name = 'code' in error && error.code ? String(error.code) : error.message;
  test(`${name}: ${spoils ? 'the connection ends' : 'the connection stays'}, ${away ? '503' : '500'}`, () => {
    assert.equal(spoilsConnection(error), spoils);
    assert.equal(isConnectionLost(error), again);
    assert.equal(isUnavailable(error), away);
  });
}
