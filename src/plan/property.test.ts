import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  drive,
  observe,
  readableDigest,
  readNow,
  type SimulatedHost,
  take,
} from '../../test/support/simulated-host.ts';
import type { DesiredHost, Unit } from '../model/desired.ts';
import { effectsOf } from './effects.ts';
import { describe, plan } from './index.ts';
import { markerOf } from './marker.ts';

const UNITS = ['a.service', 'b.service'];
const UNIT_FILE = '/etc/systemd/system/a.service';
const PATHS = ['/etc/a.conf', '/etc/b.conf', UNIT_FILE, '/srv/data'];
const OWNED: DesiredHost['owned'] = [
  { path: '/etc/a.d', unit: 'a.service', how: 'reload' },
  { path: '/etc/systemd/system/a.service.d', unit: 'a.service', how: 'restart' },
  { path: '/etc/b.d', unit: 'b.service', how: 'restart' },
];
const STRANGERS = OWNED.map(({ path }) => `${path}/by-hand.conf`);

const text = fc.constantFrom('one', 'two', 'three');
const entry = fc.record({
  owner: fc.constantFrom('root', 'app'),
  group: fc.constant('root'),
  mode: fc.constantFrom('0644', '0600'),
});
const subset = <T>(values: readonly T[]) => fc.subarray([...values]);
const some = <T>(names: readonly string[], value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });

const desiredHost: fc.Arbitrary<DesiredHost> = fc
  .record({
    packages: subset(['a', 'b']),
    users: some(['app', 'web'], subset(['adm', 'ssl'])),
    directories: some(['/srv/one', '/srv/two'], entry),
    files: some(PATHS, fc.tuple(entry, text)),
    certificates: some(
      ['a', 'b'],
      fc.record({ group: fc.constantFrom('root', 'web'), names: subset(['x', 'y']) }),
    ),
    units: some(
      UNITS,
      fc.record({
        state: fc.constantFrom<Unit['state']>('running', 'enabled', 'stopped'),
        reloadOn: subset(PATHS),
        restartOn: subset(PATHS),
      }),
    ),
  })
  .map(({ packages, users, directories, certificates, files, units }) => ({
    host: 'h',
    packages,
    users: Object.entries(users).map(([name, groups]) => ({ name, home: '/', groups })),
    directories: Object.entries(directories).map(([path, rest]) => ({ path, ...rest })),
    certificates: Object.entries(certificates).map(([name, rest]) => ({
      name,
      ...rest,
      environment: 'e',
      addresses: [],
      uses: ['server' as const],
      take: 'true',
    })),
    files: Object.entries(files).map(([path, [rest, body]]) => ({
      path,
      ...rest,
      content: { kind: 'text' as const, text: body },
      check: ['check', '{}'],
    })),
    units: Object.entries(units).map(([name, { state, reloadOn, restartOn }]) => {
      const readable = (path: string) => path in files && (path !== UNIT_FILE || name === 'a.service');
      return { name, state, reloadOn: reloadOn.filter(readable), restartOn: restartOn.filter(readable) };
    }),
  }))
  .map((host) => ({
    ...host,
    // Only a program that has read files has a marker that tells whether it has read its folders anew.
    owned: OWNED.filter(({ unit, how }) =>
      host.units.some(
        ({ name, reloadOn, restartOn }) =>
          name === unit && (how === 'reload' ? reloadOn : restartOn).length > 0,
      ),
    ),
  }));

/** A certificate of a host that was something else. */
const LEFT = {
  request: 'r',
  signer: 'older',
  trusted: 'others',
  whole: true,
  group: 'root',
  secondsLeft: 10,
};

/**
 * Any host on which markers tell what a program read when it was last started by a plan, or nothing. Files have
 * changed since, and programs may have started again by themselves.
 */
const someHost = (desired: DesiredHost): fc.Arbitrary<SimulatedHost> =>
  fc
    .record({
      packages: subset(['a', 'b']),
      users: some(['app', 'web'], subset(['adm', 'ssl'])),
      directories: some(['/srv/one', '/srv/two'], entry),
      files: some(PATHS, fc.tuple(entry, text)),
      earlier: some(PATHS, fc.tuple(entry, text)),
      systemd: some([UNIT_FILE], text),
      strangers: subset(STRANGERS),
      left: some(['issuer', 'a', 'b', 'c'], fc.constant(LEFT)),
      units: some(
        UNITS,
        fc.record({
          active: fc.constantFrom('active', 'active', 'activating', 'inactive', 'failed'),
          enabled: fc.boolean(),
          masked: fc.boolean(),
          marked: fc.constantFrom('both', 'reload', 'restart', 'none'),
          startedAgain: fc.boolean(),
        }),
      ),
    })
    .map(({ packages, users, directories, files, earlier, systemd, strangers, left, units }) => {
      const filesOf = (of: typeof files) =>
        new Map(Object.entries(of).map(([path, [rest, body]]) => [path, { ...rest, text: body }]));
      const host: SimulatedHost = {
        packages: new Set(packages),
        users: new Map(
          Object.entries(users).map(([name, groups]) => [name, { home: '/', shell: '/bin/sh', groups }]),
        ),
        strangers: new Set(),
        directories: new Map(Object.entries(directories)),
        files: filesOf(earlier),
        systemd: new Map('a.service' in units ? Object.entries(systemd) : []),
        units: new Map(),
        certificates: {
          made: left,
          issuer: 'a' in left ? 'older' : null,
          trusted: 'a' in left ? 'others' : null,
        },
      };
      for (const [name, { active, enabled, masked, marked }] of Object.entries(units)) {
        const unit = desired.units.find((one) => one.name === name);
        const read = unit ? readNow(host, unit, desired.owned) : { reload: '', restart: '' };
        const marker = {
          both: read,
          reload: { reload: read.reload },
          restart: { restart: read.restart },
          none: null,
        }[marked];
        host.units.set(name, { active, enabled, masked, read, marker });
      }
      for (const path of strangers) host.strangers.add(path);
      host.files.clear();
      for (const [path, file] of filesOf(files)) host.files.set(path, file);
      for (const wanted of desired.units) {
        const unit = host.units.get(wanted.name);
        if (unit && units[wanted.name]?.startedAgain) unit.read = readNow(host, wanted, desired.owned);
      }
      return host;
    });

const situation = desiredHost.chain((desired) =>
  fc.record({
    desired: fc.constant(desired),
    host: someHost(desired),
    kills: fc.array(fc.nat(40), { maxLength: 3 }),
  }),
);

test('from any state and after any interruptions, one more plan converges, and programs have read their files', () => {
  fc.assert(
    fc.property(situation, ({ desired, host: given, kills }) => {
      const host = structuredClone(given);
      const steps = () => plan(desired, observe(host, desired), readableDigest);
      for (const kill of kills) {
        for (const effect of effectsOf(steps()).slice(0, kill)) take(host, effect, desired);
      }
      for (const effect of effectsOf(steps())) take(host, effect, desired);

      assert.deepEqual(steps().map(describe), []);
      for (const unit of desired.units.filter(({ state }) => state !== 'stopped')) {
        if (unit.state === 'enabled') drive(host, 'start', unit.name, desired);
        const running = host.units.get(unit.name);
        assert.equal(running?.active, 'active');
        const wanted = new Map(desired.files.map(({ path, content }) => [path, readableDigest(content)]));
        const marker = markerOf(unit, (path) => wanted.get(path) ?? '', readableDigest);
        assert.deepEqual(running.read, marker, `${unit.name} runs with its files as desired`);
      }
      assert.deepEqual(steps().map(describe), [], 'a rollout that starts a unit leaves nothing to do');
    }),
    { numRuns: 3_000 },
  );
});
