import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedVoter, outVoter, voterStatus, withVoters } from '../../../test/support/database-hosts.ts';
import { fakeTransport } from '../../../test/support/fake-transport.ts';
import { hostsWith } from '../../topology/index.ts';
import { rejoin } from './rejoin.ts';

const topology = withVoters(3);
const [one = '', two = '', three = ''] = hostsWith(topology, 'database').map(({ address }) => address);
const NOW = new Date('2026-01-02T03:04:05.678Z');

/** db1 is primary of those that are online; what is run on a host is kept. */
function group(online: readonly string[], answer = '') {
  const scripts: string[] = [];
  const transport = fakeTransport((host, { argv, stdin }) => {
    if (argv[0] === 'curl') {
      return { stdout: JSON.stringify(voterStatus(host, online, host === 'db1' ? 'primary' : 'secondary')) };
    }
    scripts.push(String(stdin));
    return { stdout: answer };
  });
  const rebuild = (name: string, acceptOutage = false) =>
    rejoin(topology, transport, name, { now: NOW, acceptOutage }, () => {});
  return { rebuild, scripts };
}

test('the second of two that are online is not stopped without consent', async () => {
  const { rebuild, scripts } = group([one, two]);
  await assert.rejects(rebuild('db2'), /only 1 of 3 voters are online/);
  assert.deepEqual(scripts, []);
  await rebuild('db2', true);
  assert.equal(scripts.length, 1);
});

test('the third is rebuilt, and one that is in no group', async () => {
  await group([one, two, three]).rebuild('db3');
  await group([one, two]).rebuild('db3');
});

test('the primary is not rebuilt', async () => {
  await assert.rejects(group([one, two, three]).rebuild('db1', true), /it is the primary/);
});

test('the folder of the old data is the one that the host tells', async () => {
  const aside = '/var/lib/mysql/.before-2026-01-02t030405678z';
  const { rebuild, scripts } = group([one, two, three], `aside ${aside}\n`);
  assert.deepEqual(await rebuild('db3'), { aside });
  assert.match(scripts[0] ?? '', /\.before-2026-01-02t030405678z/);
});

test('a bad copy is made anew from the last member of a group, and that one is not', async () => {
  let emptied = false;
  const transport = fakeTransport((host, { argv }) => {
    if (argv[0] !== 'curl') {
      emptied = true;
      return {};
    }
    // It comes back, and with three more voters in vain for a majority, as far as this one knows.
    const back = host === 'db2' && emptied ? closedVoter(host, two) : outVoter(host);
    return { stdout: JSON.stringify(host === 'db1' ? closedVoter(host, one) : back) };
  });
  const rebuild = (name: string) =>
    rejoin(topology, transport, name, { now: NOW, acceptOutage: true }, () => {});
  await assert.rejects(rebuild('db1'), /the others can only become copies of it/);
  assert.equal(emptied, false);
  await rebuild('db2');
  assert.equal(emptied, true);
});

test('nobody is made anew where nobody is known to hold everything', async () => {
  const transport = fakeTransport((host) => ({ stdout: JSON.stringify(outVoter(host)) }));
  const rebuild = rejoin(topology, transport, 'db2', { now: NOW, acceptOutage: true }, () => {});
  await assert.rejects(rebuild, /no primary to copy, and no member/);
});
