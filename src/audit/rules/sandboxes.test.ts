import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topologyWith } from '../../../test/support/audit-sample.ts';
import { desiredHosts } from '../../desired/hosts.ts';
import type { DesiredHost } from '../../model/desired.ts';
import type { Environment } from '../../model/environment.ts';
import { PACKAGED } from './sandboxes.ts';

/** Who is in none, and why. */
const AS_THEY_COME: Readonly<Record<string, string>> = {
  'ssh.service': 'whoever logs in may do what an operator does',
  'systemd-journald.service': 'its package has it in one',
  'nftables.service': 'it ends when its rules are loaded',
};
/** What only a lab has. */
const OF_THE_WORLD = ['unbound.service'];

const hostsWith = (environment: Partial<Environment>): readonly DesiredHost[] =>
  desiredHosts(topologyWith(environment));
const textAt = ({ files }: DesiredHost, wanted: string) => {
  const content = files.find(({ path }) => path === wanted)?.content;
  return content?.kind === 'text' ? content.text : null;
};
const servicesOf = ({ units }: DesiredHost) =>
  units.map(({ name }) => name).filter((name) => name.endsWith('.service') && !(name in AS_THEY_COME));
const dropIn = (unit: string) => `/etc/systemd/system/${unit}.d/sandbox.conf`;

/** The least that every sandbox is made of. */
const LEAST = [
  ...['NoNewPrivileges=yes', 'ProtectSystem=strict', 'PrivateDevices=yes', 'ProtectKernelTunables=yes'],
  ...['RestrictNamespaces=yes', 'SystemCallFilter=@system-service', 'CapabilityBoundingSet=', 'LimitCORE=0'],
];
const assertTight = (text: string | null, where: string) => {
  for (const line of LEAST) assert.ok(text?.split('\n').includes(line), `${where} lacks ${line}`);
};

test('every service is in a sandbox: its own unit says so, or what is added to its package’s', () => {
  for (const host of hostsWith({})) {
    for (const unit of servicesOf(host)) {
      const where = `${host.host}: ${unit}`;
      assertTight(textAt(host, dropIn(unit)) ?? textAt(host, `/etc/systemd/system/${unit}`), where);
    }
  }
});

test('so is whatever a timer or a path of ours starts', () => {
  for (const environment of [{}, { sandboxes: 'packaged' }] as const) {
    for (const host of hostsWith(environment)) {
      const ours = host.files.filter(({ path }) => /^\/etc\/systemd\/system\/[^/]+\.service$/.test(path));
      for (const { path } of ours) assertTight(textAt(host, path), `${host.host}: ${path}`);
    }
  }
});

test('what is added to a unit’s sandbox has it restarted, and is what audit misses where there is none', () => {
  const confined = new Set(
    hostsWith({}).flatMap((host) =>
      host.units
        .filter(({ name }) => textAt(host, dropIn(name)) !== null)
        .map(({ name, restartOn }) => {
          assert.ok(restartOn.includes(dropIn(name)), `${host.host}: ${name}`);
          return name;
        }),
    ),
  );
  assert.deepEqual([...confined].sort(), [...PACKAGED, ...OF_THE_WORLD].sort());
});

test('where they run as they come, nothing is added', () => {
  for (const host of hostsWith({ sandboxes: 'packaged' })) {
    assert.deepEqual(
      host.files.filter(({ path }) => path.endsWith('/sandbox.conf')),
      [],
      host.host,
    );
  }
});
