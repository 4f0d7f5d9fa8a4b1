import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { APPLICATION } from '../../test/support/application.ts';
import { fakeTransport } from '../../test/support/fake-transport.ts';
import { check } from '../config/index.ts';
import type { CommandResult } from '../remote/index.ts';
import { topologyOf } from '../topology/index.ts';
import { recipients } from './recipients.ts';
import { rollOut } from './roll-out.ts';

const topology = topologyOf(
  check(
    { name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, servers: { count: 3 } },
    'a test',
  ),
  APPLICATION,
);
const release = { id: 'bbbbbbbbbbbb', folder: import.meta.dirname, content: '' };

type Server = 'serves' | 'runs, and serves nobody' | 'has nothing yet' | 'is gone';

/** Three servers as they stand, and all that is done to them but looking. */
function ground(...servers: readonly [Server, Server, Server]) {
  const stands = new Map(servers.map((stand, index) => [`web${index + 1}`, stand]));
  const done: string[] = [];
  const during: { migration: (all: Map<string, Server>) => void } = { migration: () => {} };
  const stats = () =>
    ['# pxname,svname,status']
      .concat([...stands].map(([name, stand]) => `servers,${name},${stand === 'serves' ? 'UP' : 'DOWN'}`))
      .join('\n');
  const transport = fakeTransport(async (host, { argv, stdin }): Promise<Partial<CommandResult>> => {
    if (argv[0] === 'curl') return host === 'lb2' ? { code: 7 } : { stdout: stats() };
    if (stands.get(host) === 'is gone') throw new Error('no route to host');
    if (argv[1] === '-c') {
      done.push(`upload ${host}`);
      if (typeof stdin === 'object' && 'resume' in stdin) stdin.resume();
      return {};
    }
    const script = String(stdin);
    if (script.includes('echo "current')) {
      return { stdout: stands.get(host) === 'has nothing yet' ? '' : 'current aaaaaaaaaaaa\nactive yes\n' };
    }
    if (script.includes('site-migrate')) {
      done.push(`migrate ${host}`);
      during.migration(stands);
    }
    if (script.includes('restart site')) {
      done.push(`switch ${host}`);
      stands.set(host, 'serves');
    }
    return {};
  });
  const deploy = async (...without: readonly string[]) => {
    const to = await recipients(topology, transport, without, () => {});
    return rollOut(topology, transport, release, to, () => {});
  };
  return { during, done, deploy };
}

suite('a rollout', () => {
  test('reaches all that serve, one after the other, also while one balancer is away', async () => {
    const { done, deploy } = ground('serves', 'serves', 'serves');
    await deploy();
    assert.deepEqual(done.slice(3), ['migrate web1', 'switch web1', 'switch web2', 'switch web3']);
  });

  test('is refused before anything is done when a server does not answer', async () => {
    const { done, deploy } = ground('serves', 'is gone', 'serves');
    await assert.rejects(deploy(), { code: 'TRV_SERVER_AWAY', where: 'web2', message: /no route to host/ });
    assert.deepEqual(done, []);
  });

  test('goes on without a server that is left out', async () => {
    const { done, deploy } = ground('serves', 'is gone', 'serves');
    assert.deepEqual(await deploy('web2'), ['web1', 'web3']);
    assert.ok(done.every((what) => !what.endsWith('web2')));
  });

  test('takes the last one only when the others were left out', async () => {
    const { done, deploy } = ground('serves', 'is gone', 'is gone');
    assert.deepEqual(await deploy('web2', 'web3'), ['web1']);
    assert.ok(done.includes('switch web1'));
  });

  test('starts servers that have nothing before it touches one that serves', async () => {
    const { done, deploy } = ground('serves', 'has nothing yet', 'has nothing yet');
    await deploy();
    assert.equal(done.at(-1), 'switch web1');
  });

  test('has nothing to lose where nobody serves', async () => {
    const { deploy } = ground('runs, and serves nobody', 'has nothing yet', 'runs, and serves nobody');
    assert.equal((await deploy()).length, 3);
  });

  test('stops before the last one that serves when the others were lost meanwhile', async () => {
    const { during, done, deploy } = ground('serves', 'serves', 'serves');
    during.migration = (stands) =>
      stands.set('web2', 'runs, and serves nobody').set('web3', 'runs, and serves nobody');
    await assert.rejects(deploy(), { code: 'TRV_LAST_SERVER', where: 'web1' });
    assert.ok(!done.some((what) => what.startsWith('switch')));
  });

  test('is refused for names that are no servers, and for all of them', async () => {
    const { deploy } = ground('serves', 'serves', 'serves');
    await assert.rejects(deploy('web9'), { code: 'TRV_USAGE', message: 'there is no server web9' });
    await assert.rejects(deploy('web1', 'web2', 'web3'), { code: 'TRV_USAGE' });
  });
});
