import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { topologyWith } from '../../test/support/audit-sample.ts';
import { readable } from './cases.ts';
import { hangsOf } from './hang.ts';
import { journeysOf } from './journeys.ts';

const folder = new URL('cases/', import.meta.url);
const DASHES = '\n----\n';

/** `UPDATE_GOLDEN=1` writes what is computed now into the cases, for a person to work out by hand. */
const update = process.env.UPDATE_GOLDEN === '1';

for (const name of readdirSync(folder)) {
  test(`cut sets: ${name.replace('.txt', '').replaceAll('-', ' ')}`, () => {
    const path = new URL(name, folder);
    const [given = '', wanted] = readFileSync(path, 'utf8').split(DASHES);
    const topology = topologyWith(JSON.parse(given));
    const actual = readable(journeysOf(topology), hangsOf(topology));
    if (update) writeFileSync(path, `${given.trimEnd()}${DASHES}${actual}`);
    else assert.equal(actual, wanted);
  });
}
