import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { hangsOf, replacedAfter } from '../../audit/index.ts';
import { check } from '../../config/index.ts';
import type { DesiredHost, Unit } from '../../model/desired.ts';
import type { Environment } from '../../model/environment.ts';
import { PACKAGES, partsOf, ROLES } from '../../roles/index.ts';
import { topologyOf } from '../../topology/index.ts';
import { desiredHost } from '../index.ts';
import { keptUp } from './index.ts';

const ENVIRONMENTS = new URL('../../../environments/', import.meta.url);

const topologies = await Promise.all(
  readdirSync(ENVIRONMENTS).map(async (name) => {
    const { default: environment } = (await import(new URL(name, ENVIRONMENTS).href)) as {
      default: Environment;
    };
    return topologyOf(check({ ...environment, firewall: 'on' }, name), APPLICATION);
  }),
);

/** Every host of every environment that the repository holds, with a firewall as well. */
const hosts: readonly DesiredHost[] = topologies.flatMap((topology) =>
  topology.hosts.map((host) => desiredHost(host.name, partsOf(topology, host))),
);
const roles = new Set(topologies.flatMap((topology) => topology.hosts.flatMap((host) => host.roles)));

/** Who needs no watchdog of its own, and why. */
const UNWATCHED: Readonly<Record<string, string>> = {
  'ssh.service': 'no user of the site waits for it, and an operator sees that it hangs',
  'watchdog.service': 'systemd watches it',
  'systemd-journald.service': 'systemd watches it',
  'nftables.service': 'it does its work at once',
};

/** Where programs write by settings of their packages. */
const LOGS_OF_PACKAGE: Readonly<Record<string, readonly string[]>> = {
  nginx: ['/var/log/nginx/access.log', '/var/log/nginx/error.log'],
  'mysql-server': ['/var/log/mysql/error.log'],
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
    for (const { name, state, once } of host.units) {
      const conf = text(host, `/etc/systemd/system/${name}.d/zz-kept.conf`);
      const where = `${host.host}: ${name}, ${state}`;
      assert.equal(setting(conf, 'StartLimitIntervalSec'), '0', where);
      if (!name.endsWith('.service')) continue;
      assert.equal(setting(conf, 'Restart'), once ? 'on-failure' : 'always', where);
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

test('audit counts with the patience that the watchdog has', () => {
  for (const topology of topologies) {
    for (const { services } of hangsOf(topology)) {
      for (const service of services) {
        const host = topology.hosts.find(({ name }) => name === service.host);
        const units = host ? partsOf(topology, host).flatMap(({ part }) => part.units ?? []) : [];
        const unit = units.find(({ name }) => name === service.unit);
        assert.deepEqual(
          replacedAfter(service)
            .filter(({ set }) => set === 'watchdog: its patience')
            .map(({ ms }) => ms),
          [unit?.watch?.stillMs],
          service.id,
        );
      }
    }
  }
});

test('what is to be stopped is not kept up', () => {
  const unit: Unit = { name: 'a.service', state: 'stopped', reloadOn: [], restartOn: [] };
  assert.deepEqual(
    keptUp([{ units: [unit] }])
      .flatMap(({ files = [] }) => files)
      .filter(({ path }) => path.includes('a.service')),
    [],
  );
});

test('a kind of unit that nobody knows how to keep up is refused', () => {
  const unit: Unit = { name: 'a.mount', state: 'running', reloadOn: [], restartOn: [] };
  assert.throws(() => keptUp([{ units: [unit] }]), /a\.mount/);
});

/** Patterns of the logs that rules of ours keep within bounds. */
const boundedOn = (host: DesiredHost) =>
  host.files
    .filter(({ path }) => path.startsWith('/etc/logrotate.d/'))
    .flatMap(({ path }) => text(host, path).match(/^\/\S+(?= \{$)/gm) ?? []);

test('every log that a file of a host names, or a package of it writes by itself, is kept within bounds', () => {
  for (const host of hosts) {
    const named = host.files
      .filter(({ path }) => !path.startsWith('/etc/logrotate.d/'))
      .flatMap(({ path }) => text(host, path).match(/\/var\/log\/[\w./-]+/g) ?? []);
    const byItself = host.packages.flatMap((name) => LOGS_OF_PACKAGE[name] ?? []);
    const patterns = boundedOn(host);
    for (const log of [...named, ...byItself]) {
      assert.ok(
        patterns.some((pattern) => matchesGlob(log, pattern) || pattern.startsWith(`${log}/`)),
        `${host.host}: nothing bounds ${log}`,
      );
    }
  }
});

test('whatever rule a log has, it is looked at every few minutes, and none grows beyond its size', () => {
  for (const host of hosts) {
    const defaults = text(host, '/etc/logrotate.conf');
    // What comes after an include does not hold for what is included.
    assert.match(defaults.split('\ninclude ')[0] ?? '', /^maxsize \d+M\nrotate \d$/m);
    assert.match(defaults, /\ninclude \/etc\/logrotate\.d\n$/);
    const timer = text(host, '/etc/systemd/system/logrotate.timer.d/trivet.conf');
    assert.equal(setting(timer, 'OnCalendar'), '*:0/5', host.host);
    assert.ok(host.units.some(({ name, state }) => name === 'logrotate.timer' && state === 'running'));
    assert.ok(host.owned.some(({ path }) => path === '/etc/logrotate.d'));
  }
});

test('what programs print goes to the journal, which has its bounds', () => {
  for (const host of hosts) {
    assert.match(text(host, '/etc/systemd/journald.conf.d/20-trivet.conf'), /^SystemMaxUse=\d+M$/m);
    for (const { path } of host.files) {
      assert.doesNotMatch(text(host, path), /^Standard(Output|Error)=(file|append|truncate):/m, path);
    }
  }
});

test('binary logs of MySQL are bounded by their age, and by the disk that they take', () => {
  const databases = hosts.filter(({ packages }) => packages.includes('mysql-server'));
  assert.ok(databases.length > 0);
  for (const host of databases) {
    const settings = text(host, '/etc/mysql/mysql.conf.d/zz-trivet.cnf');
    assert.match(settings, /^binlog_expire_logs_seconds = [1-9]\d*$/m);
    assert.ok(host.units.some(({ name, state }) => name === 'binary-logs.timer' && state === 'running'));
  }
});

test('these hosts are of all roles, and the image has what they need', () => {
  assert.deepEqual(roles, new Set(ROLES.map(({ name }) => name)));
  for (const { host, packages } of hosts) {
    assert.deepEqual(
      packages.filter((name) => !PACKAGES.includes(name)),
      [],
      host,
    );
  }
});
