import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { check } from '../config/index.ts';
import { hostsWith, topologyOf } from '../topology/index.ts';
import { makeCurrent, recordOf } from './current.ts';

const servers = hostsWith(
  topologyOf(
    check({ name: 'x', domain: 'foobar.com', lab: { subnet: '10.43.0.0/24' } }, 'a test'),
    APPLICATION,
  ),
  'web-server',
);
const [ONE, OTHER] = ['1'.repeat(64), '2'.repeat(64)];

test('what is current is told as the servers have it, later than whatever they were told before', () => {
  assert.equal(recordOf('ab', [`content ${ONE}\n`, `content ${ONE}\ntime 7\n`], 100), `ab ${ONE} 100`);
  assert.equal(
    recordOf('ab', [`content ${ONE}\ntime 5\n`, `content ${ONE}\ntime 700\n`], 100),
    `ab ${ONE} 701`,
  );
  assert.equal(recordOf('ab', [`content ${ONE}\ntime 5\ntime 900\n`], 100), `ab ${ONE} 901`);
  for (const told of [[`content ${ONE}\n`, `content ${OTHER}\n`], ['']]) {
    assert.throws(() => recordOf('ab', told, 100), { code: 'TRV_RELEASE_NOT_OFFERED' });
  }
});

test('each server that has changed offers the same, with a signature over the record', async () => {
  const transport = fakeTransport((_, { argv }) => ({ stdout: argv[1] === '-s' ? `content ${ONE}\n` : '' }));
  const texts: string[] = [];
  await makeCurrent(transport, servers, 'ab', async (text) => {
    texts.push(text);
    return 'signature';
  });
  const [record] = texts;
  assert.match(record ?? '', new RegExp(`^ab ${ONE} \\d{13}\\n$`));
  const offered = transport.calls.filter(({ command }) => command.argv[1] === '-c');
  assert.deepEqual(
    offered.map(({ host, command }) => [host, command.stdin]),
    servers.map(({ name }) => [name, `${record}signature`]),
  );
});
