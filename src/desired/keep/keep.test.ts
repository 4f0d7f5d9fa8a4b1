import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { check } from '../../config/index.ts';
import type { DesiredHost, Unit } from '../../model/desired.ts';
import type { Environment } from '../../model/environment.ts';
import { partsOf } from '../../roles/index.ts';
import { topologyOf } from '../../topology/index.ts';
import { desiredHost } from '../index.ts';
import { keptUp } from './index.ts';

const ENVIRONMENTS = new URL('../../../environments/', import.meta.url);

/** Every host of every environment that the repository holds. */
const hosts: readonly DesiredHost[] = (
  await Promise.all(
    readdirSync(ENVIRONMENTS).map(async (name) => {
      const { default: environment } = (await import(new URL(name, ENVIRONMENTS).href)) as {
        default: Environment;
      };
      const topology = topologyOf(check(environment, name));
      return topology.hosts.map((host) => desiredHost(host.name, partsOf(topology, host)));
    }),
  )
).flat();

/** Who needs no watchdog of its own, and why. */
const UNWATCHED: Readonly<Record<string, string>> = {
  'ssh.service': 'no user of the site waits for it, and an operator sees that it hangs',
  'watchdog.service': 'systemd watches it',
};

const text = ({ files }: DesiredHost, path: string) => {
  const content = files.find((file) => file.path === path)?.content;
  return content?.kind === 'text' ? content.text : '';
};
const setting = (conf: string, name: string) =>
  conf
    .match(new RegExp(`^${name}=(.*)$`, 'gm'))
    ?.at(-1)
    ?.split('=')[1];

test('whatever ends a unit, and however often, systemd starts it again', () => {
  for (const host of hosts) {
    assert.ok(host.units.length > 0);
    for (const { name, state } of host.units) {
      const conf = text(host, `/etc/systemd/system/${name}.d/zz-kept.conf`);
      const where = `${host.host}: ${name}, ${state}`;
      assert.equal(setting(conf, 'StartLimitIntervalSec'), '0', where);
      if (!name.endsWith('.service')) continue;
      assert.equal(setting(conf, 'Restart'), 'always', where);
      assert.equal(setting(conf, 'RestartPreventExitStatus'), '', where);
    }
  }
});

test('no role says for itself how its units are started again', () => {
  for (const { host, files } of hosts) {
    for (const { path, content } of files) {
      if (content.kind !== 'text' || path.endsWith('/zz-kept.conf')) continue;
      assert.doesNotMatch(content.text, /^(Restart|RestartSec)=/m, `${host}: ${path}`);
    }
  }
});

test('every service is watched, or has a reason not to be', () => {
  for (const host of hosts) {
    const { watched } = JSON.parse(text(host, '/etc/trivet/watchdog.json'));
    assert.deepEqual(
      watched.map(({ unit }: { unit: string }) => unit).sort(),
      host.units
        .map(({ name }) => name)
        .filter((name) => name.endsWith('.service') && !(name in UNWATCHED))
        .sort(),
      host.host,
    );
    assert.match(text(host, '/etc/systemd/system/watchdog.service'), /^WatchdogSec=10$/m);
  }
});

test('what is to be stopped is not kept up', () => {
  const unit: Unit = { name: 'a.service', state: 'stopped', reloadOn: [], restartOn: [] };
  assert.deepEqual(
    keptUp([unit]).flatMap(({ files = [] }) => files),
    [],
  );
});

test('a kind of unit that nobody knows how to keep up is refused', () => {
  const unit: Unit = { name: 'a.mount', state: 'running', reloadOn: [], restartOn: [] };
  assert.throws(() => keptUp([unit]), /a\.mount/);
});
