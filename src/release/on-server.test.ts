import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { check } from '../config/index.ts';
import { hostsWith, topologyOf } from '../topology/index.ts';
import { switchTo } from './on-server.ts';

const topology = topologyOf(
  check({ name: 'x', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } }, 'a test'),
  APPLICATION,
);
const [server] = hostsWith(topology, 'web-server');
assert.ok(server);

/** Switches to release `new` in vain; what was asked of the server, and what a person is told. */
async function inVain(before: string | null) {
  const transport = fakeTransport(() => ({ code: 1, stderr: 'it crashed' }));
  const error = await switchTo(topology, transport, server as NonNullable<typeof server>, 'new', before).then(
    () => assert.fail('it cannot have become ready'),
    (error: Error) => error,
  );
  const switchedTo = transport.calls.map(
    ({ command }) => /ln -sfn releases\/(\S+)/.exec(String(command.stdin))?.[1],
  );
  return { switchedTo, why: error.message };
}

test('what ran before is put back, and that is said', async () => {
  const { switchedTo, why } = await inVain('old');
  assert.deepEqual(switchedTo, ['new', 'old']);
  assert.match(why, /not ready after 20 s, the limit; old was put back\nit crashed/);
});

for (const before of [null, 'new']) {
  test(`nothing is put back where ${before ?? 'nothing'} ran before, and there is more time`, async () => {
    const { switchedTo, why } = await inVain(before);
    assert.deepEqual(switchedTo, ['new']);
    assert.match(why, /not ready after 120 s, the limit; no other ran before it/);
  });
}
