import assert from 'node:assert/strict';
import { test } from 'node:test';
import { voterStatus, withVoters } from '../../../test/support/database-hosts.ts';
import { fakeTransport } from '../../../test/support/fake-transport.ts';
import { switchOver } from '../operate/switch-over.ts';
import { observeDatabase } from './observe.ts';

const topology = withVoters(3);
const ADDRESSES = ['10.0.0.201', '10.0.0.202', '10.0.0.203'];
const EVIL = `1'); DROP DATABASE site; -- `;

test('a host that does not answer, and one whose answer cannot be read, are told apart', async () => {
  const transport = fakeTransport((host) => {
    if (host === 'db1') throw new Error('no route to host');
    return { stdout: host === 'db2' ? '{"host":"db2"}' : JSON.stringify(voterStatus(host, ADDRESSES)) };
  });
  const seen = await observeDatabase(topology, transport);
  assert.deepEqual(
    seen.map(({ status }) => status?.host),
    [undefined, undefined, 'db3'],
  );
  assert.equal(seen[0]?.sentence, 'its supervisor does not answer');
  assert.match(seen[1]?.sentence ?? '', /cannot be read \(protocol unknown, and this is 1\): role/);
});

test('the state is passed on; one that is not told, or not known here, claims nothing', async () => {
  const told = ['primary', undefined, 'sings'];
  const transport = fakeTransport((host) => ({
    stdout: JSON.stringify({ ...voterStatus(host, ADDRESSES), state: told[Number(host.slice(2)) - 1] }),
  }));
  const seen = await observeDatabase(topology, transport);
  assert.deepEqual(
    seen.map(({ status }) => status?.state),
    ['primary', 'unknown', 'unknown'],
  );
});

test('a supervisor that tells SQL in place of a UUID has nothing run', async () => {
  const transport = fakeTransport((host, { argv }) => {
    assert.equal(argv[0], 'curl', 'nothing but supervisors is asked');
    const status = voterStatus(host, ADDRESSES, host === 'db1' ? 'primary' : 'secondary');
    return {
      stdout: JSON.stringify(status).replaceAll('"uuid":"', host === 'db2' ? `"uuid":"${EVIL}` : '"uuid":"'),
    };
  });
  await assert.rejects(
    switchOver(topology, transport, 'db2', () => {}),
    /cannot take over now: what it tells cannot be read.*mysql\.uuid/,
  );
});
