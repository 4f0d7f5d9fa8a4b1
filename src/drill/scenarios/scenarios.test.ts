import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPLICATION } from '../../../test/support/application.ts';
import { check } from '../../config/index.ts';
import { cutRules } from '../../hosts/index.ts';
import { chance } from '../../journeys/chance.ts';
import { topologyOf } from '../../topology/index.ts';
import { describeFault } from '../faults/fault.ts';
import { faultOn } from '../faults/resolve.ts';
import { hostOf } from '../run/targets.ts';
import { SCENARIOS } from './index.ts';
import { lacking, type ScenarioStep } from './scenario.ts';

const topologyWith = (more: object) =>
  topologyOf(
    check({ name: 'it', domain: 'foobar.com', lab: { subnet: '10.0.0.0/24' }, ...more }, 'a test'),
    APPLICATION,
  );
const LAB = topologyWith({});
const DRAWN = topologyWith({
  dns: { servers: 1 },
  loadBalancers: { count: 1 },
  database: { voters: 1, replicas: 1 },
});

const flat = (steps: readonly ScenarioStep[]): readonly ScenarioStep[] =>
  steps.flatMap((step) => (step.kind === 'repeat' ? flat(step.steps) : [step]));

test('names are unique, and every fault that is injected is reverted in the end', () => {
  assert.equal(new Set(SCENARIOS.map(({ name }) => name)).size, SCENARIOS.length);
  for (const { name, steps } of SCENARIOS) {
    const kinds = flat(steps).map(({ kind }) => kind);
    const injects = kinds.findLastIndex((kind) => kind.startsWith('inject'));
    const reverts = kinds.findLastIndex((kind) => kind.startsWith('revert'));
    assert.ok(injects === -1 || reverts > injects, name);
  }
});

test('the default environment is to survive all, the drawing what it has two of', () => {
  const missing = SCENARIOS.filter(({ survivableWith }) => lacking(survivableWith, LAB).length > 0);
  assert.deepEqual(missing, []);
  const spared = SCENARIOS.filter(({ survivableWith }) => lacking(survivableWith, DRAWN).length === 0);
  assert.ok(spared.some(({ name }) => name === 'kill-nginx'));
  assert.ok(!spared.some(({ name }) => /primary|kill-load-balancer|dns/.test(name)));
});

test('targets are found by role and state', () => {
  const roles = {
    holders: (what: string) => (what === 'primary' ? ['db2'] : what === '10.0.0.31' ? ['lb2'] : []),
  };
  const host = (target: Parameters<typeof hostOf>[0], taken: readonly string[] = []) =>
    hostOf(target, LAB, roles, chance(1), taken);
  assert.equal(host('primary'), 'db2');
  assert.equal(host('address-owner'), 'lb2');
  assert.equal(host('secondary', ['db1']), 'db3');
  assert.equal(host('server', ['web1']), 'web2');
  assert.equal(hostOf('replica', DRAWN, roles, chance(1), []), 'db2');
  assert.equal(hostOf('address-owner', DRAWN, roles, chance(1), []), 'lb1');
  assert.equal(host('primary', ['db2']), undefined);
});

test('what is lossy loses a part, both ways, also on the way to those who use it', () => {
  const fault = faultOn({ kind: 'lossy', percent: 40 }, 'db1', LAB, 'x');
  assert.ok(fault.kind === 'cut');
  const rules = fault.cuts.map(cutRules).join('');
  assert.match(rules, /daddr \{ 10\.0\.0\.201 \} numgen random mod 100 < 40 drop/);
  assert.match(
    rules,
    /saddr \{ 10\.0\.0\.201 \} ip daddr \{ [^}]*10\.0\.0\.101[^}]* \} numgen random mod 100 < 40 drop/,
  );
});

test('large packets are lost one way, and among database hosts alone', () => {
  const fault = faultOn({ kind: 'large-lost', fromBytes: 1_000 }, 'db1', LAB, 'x');
  assert.ok(fault.kind === 'cut');
  assert.match(
    fault.cuts.map(cutRules).join(''),
    /^[^}]*saddr \{ 10\.0\.0\.201 \} ip daddr \{ 10\.0\.0\.202, 10\.0\.0\.203 \} ip length >= 1000 drop[^d]*$/,
  );
  assert.match(describeFault(fault), /^no packets of 1000 bytes or more get from 10\.0\.0\.201 to/);
});

test('a link that is cut is one between two database hosts, both ways', () => {
  const cut = faultOn({ kind: 'link-cut' }, 'db2', LAB, 'x');
  assert.ok(cut.kind === 'cut');
  const [db1, db2] = ['10.0.0.201', '10.0.0.202'];
  assert.deepEqual(
    cut.cuts.map(({ from, to }) => [from, to]),
    [
      [[db2], [db1]],
      [[db1], [db2]],
    ],
  );
});

test('a server that is cut off is cut off from the primary of that moment alone', () => {
  const cut = faultOn({ kind: 'primary-cut' }, 'web1', LAB, 'x', ['db3']);
  assert.ok(cut.kind === 'cut');
  assert.deepEqual(
    cut.cuts.map(({ from, to, only }) => [from, to, only]),
    [
      [['10.0.0.101'], ['10.0.0.203'], 'everything'],
      [['10.0.0.203'], ['10.0.0.101'], 'everything'],
    ],
  );
});

test('what is cut is cut one way or both', () => {
  const one = faultOn({ kind: 'one-way-cut' }, 'db1', LAB, 'x');
  const both = faultOn({ kind: 'partition' }, 'db1', LAB, 'x');
  assert.ok(one.kind === 'cut' && both.kind === 'cut');
  assert.deepEqual(
    one.cuts.map(({ from }) => from),
    [['10.0.0.201']],
  );
  assert.deepEqual(
    both.cuts.map(({ to }) => to),
    [['10.0.0.202', '10.0.0.203'], ['10.0.0.201']],
  );
  const [rules] = both.cuts.map(cutRules);
  assert.match(rules ?? '', /ip saddr \{ 10\.0\.0\.201 \} ip daddr \{ 10\.0\.0\.202, 10\.0\.0\.203 \} drop/);
});
