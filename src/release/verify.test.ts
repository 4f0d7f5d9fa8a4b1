import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { check } from '../config/index.ts';
import { topologyOf } from '../topology/index.ts';
import { verifyChain } from './verify.ts';

const SERVERS = 20;
const topology = topologyOf(
  check(
    { name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, servers: { count: SERVERS } },
    'a test',
  ),
  APPLICATION,
);

test('many servers are met over as many rounds as it takes', async () => {
  let asked = 0;
  /** Each server three times in a row: no round of twenty requests meets more than eight. */
  const next = () => `web${1 + (Math.floor(asked++ / 3) % SERVERS)}`;
  const transport = fakeTransport((_, { argv }) => ({
    stdout: argv.at(-1)?.endsWith('write-check')
      ? JSON.stringify({ written: { host: 'db1' }, read: { host: 'db2' } })
      : `HTTP/1.1 200 OK\r\nX-Served-By: ${next()}\r\n\r\n200`,
  }));
  const { servedBy, readFrom } = await verifyChain(topology, transport, 'token', () => {});
  assert.equal(servedBy.length, SERVERS);
  assert.equal(readFrom, 'db2');
});
