import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readableDigest } from '../../test/support/simulated-host.ts';
import type { DesiredHost } from '../model/desired.ts';
import type { ObservedHost } from '../model/observed.ts';
import { describe, plan } from './index.ts';

/** One file of `cases/`: what is left out of a host is empty, of a file root's and readable. */
interface Case {
  readonly desired: Partial<DesiredHost>;
  readonly observed: Partial<ObservedHost>;
  /** As people read them. */
  readonly steps: readonly string[];
}

const NOTHING = {
  host: 'h',
  packages: [],
  users: [],
  directories: [],
  files: [],
  units: [],
  owned: [],
  certificates: [],
};
const NOTHING_FOUND = {
  host: 'h',
  packages: [],
  users: {},
  directories: {},
  files: {},
  units: {},
  certificates: { made: {}, issuer: null, trusted: null, known: [] },
  strangers: [],
  known: [],
  kernel: {},
};
const ROOTS = { owner: 'root', group: 'root', mode: '0644' };

const folder = new URL('cases/', import.meta.url);

for (const name of readdirSync(folder)) {
  test(name.replace('.json', '').replaceAll('-', ' '), () => {
    const { desired, observed, steps }: Case = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    const files = desired.files?.map((file) => ({ ...ROOTS, ...file })) ?? [];
    const found = Object.entries(observed.files ?? {}).map(([path, file]) => [path, { ...ROOTS, ...file }]);
    const planned = plan(
      { ...NOTHING, ...desired, files },
      { ...NOTHING_FOUND, ...observed, files: Object.fromEntries(found) },
      readableDigest,
    );
    assert.deepEqual(planned.map(describe), steps);
  });
}
