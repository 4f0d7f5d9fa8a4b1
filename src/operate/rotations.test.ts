import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { check } from '../config/index.ts';
import type { Event } from '../model/event.ts';
import { changeSecrets, type Document, peekKept } from '../secrets/index.ts';
import { topologyOf } from '../topology/index.ts';
import { convergeThroughRotations } from './rotations.ts';
import { valuesIn, type Workspace } from './workspace.ts';

const folder = await mkdtemp(join(tmpdir(), 'trivet-rotations-'));
after(() => rm(folder, { recursive: true }));
process.env.TRIVET_IDENTITY = join(folder, 'identity');

const SINCE = '2026-01-01T00:00:00.000Z';
const topology = topologyOf(
  check(
    { name: 'x', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, database: { voters: 3 } },
    'a test',
  ),
  APPLICATION,
);

/** Hosts that are as they shall be, and database hosts that accept a password at the given attempt. */
async function rotating(name: string, begun: Document['secrets'], acceptedAt = 1) {
  const secrets = join(folder, `${name}.age`);
  const kept = await changeSecrets(secrets, () => begun);
  const said: string[] = [];
  const asked: { readonly host: string; readonly argv: string; readonly stdin: string }[] = [];
  const transport = fakeTransport((host, { argv, stdin = '' }) => {
    asked.push({ host, argv: argv.join(' '), stdin: String(stdin) });
    return { code: asked.length > (acceptedAt - 1) * 3 ? 0 : 1 };
  });
  const emit = (event: Event) => {
    if (event.kind === 'phase-finished') said.push(`${event.phase}: ${event.outcome}`);
  };
  const workspace = {
    environment: { paths: { secrets } },
    topology,
    desired: [],
    artifacts: new Map(),
    transport,
    emit,
    kept,
    ...valuesIn(kept),
  } as unknown as Workspace;
  const ended = await convergeThroughRotations(workspace);
  return { said, asked, ended: ended.workspace, kept: await peekKept(secrets, []) };
}

test('where nothing is rotated, hosts are converged once, and no secret is read or written', async () => {
  const { said, asked } = await rotating('settled', { a: { current: 'one', since: SINCE } });
  assert.deepEqual([said, asked], [['converge: nothing to change'], []]);
});

test('hosts are converged in each phase before the next is written, and at its end', async () => {
  const { said, kept, ended } = await rotating('introduced', {
    a: { current: 'one', since: SINCE, next: 'two' },
    b: { current: 'three', since: SINCE, previous: [{ value: 'four', until: SINCE }] },
    c: { current: 'five', since: SINCE },
  });
  assert.deepEqual(said, [
    'converge: nothing to change',
    'rotate: the new values are used from now on',
    'converge: nothing to change',
    'rotate: the values of before are no longer accepted',
    'converge: nothing to change',
  ]);
  assert.deepEqual(valuesIn(kept), {
    secrets: { a: 'two', b: 'three', c: 'five' },
    accepted: { a: ['two'], b: ['three'], c: ['five'] },
  });
  assert.deepEqual(ended.secrets, { a: 'two', b: 'three', c: 'five' });
});

test('a password of the database is used when every database host accepts it, and stands in no argument', async () => {
  const next = 'n'.repeat(43);
  const begun = {
    'database/site-password': { current: 'one', since: SINCE, next },
    'database/replication-password': { current: 'two', since: SINCE, next },
  };
  const { said, asked, kept } = await rotating('database', begun, 2);
  assert.deepEqual(said.slice(0, 3), [
    'converge: nothing to change',
    'database: accepted by db1, db2, db3',
    'rotate: the new values are used from now on',
  ]);
  assert.equal(asked.length, 6);
  assert.deepEqual([...new Set(asked.map(({ host }) => host))].sort(), ['db1', 'db2', 'db3']);
  for (const { argv, stdin } of asked) {
    assert.doesNotMatch(argv, /nnn/);
    assert.match(stdin, /user=site\npassword="n{43}"\n/);
    assert.match(stdin, /user=replication\npassword="n{32}"\n/);
  }
  assert.equal(kept['database/site-password']?.current, next);
});
