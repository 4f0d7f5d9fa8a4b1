import { chance, pick } from '../../journeys/chance.ts';
import type { FaultSpec } from '../faults/spec.ts';
import { SAFE } from '../scenarios/database.ts';
import type { Scenario, ScenarioStep, Target } from '../scenarios/scenario.ts';

/** What may befall whom; each on a host of its own, so that two at once are two hosts. */
const DRAWN: readonly { readonly fault: FaultSpec; readonly on: Target }[] = [
  { fault: { kind: 'power-cut' }, on: 'server' },
  { fault: { kind: 'freeze' }, on: 'server' },
  { fault: { kind: 'kill', unit: 'site.service' }, on: 'server' },
  { fault: { kind: 'stop', unit: 'nginx.service' }, on: 'server' },
  { fault: { kind: 'kill', unit: 'haproxy.service' }, on: 'address-owner' },
  { fault: { kind: 'power-cut' }, on: 'balancer' },
  { fault: { kind: 'kill', unit: 'mysql.service' }, on: 'primary' },
  { fault: { kind: 'freeze' }, on: 'primary' },
  { fault: { kind: 'link-down' }, on: 'primary' },
  { fault: { kind: 'power-cut' }, on: 'primary' },
  { fault: { kind: 'power-cut' }, on: 'replica' },
  { fault: { kind: 'applier-stopped' }, on: 'replica' },
  { fault: { kind: 'one-way-cut' }, on: 'primary' },
  { fault: { kind: 'service-stopped', unit: 'mysql.service' }, on: 'primary' },
  { fault: { kind: 'power-cut' }, on: 'dns' },
];

/** Rounds of faults and pairs of them that a seed draws, for as long as is asked. Safety is owed always. */
export function soakOf(durationMs: number, seed: number): Scenario {
  const random = chance(seed);
  const steps: ScenarioStep[] = [];
  for (let spent = 0; spent < durationMs; ) {
    const count = random() < 0.4 ? 2 : 1;
    for (let index = 0; index < count; index++) steps.push({ kind: 'inject', ...pick(random, DRAWN) });
    const ms = 5_000 + Math.floor(random() * 30_000);
    const steady = 5_000 + Math.floor(random() * 5_000);
    steps.push(
      { kind: 'wait', ms },
      { kind: 'revert' },
      { kind: 'until-healthy', withinMs: 120_000 },
      { kind: 'wait', ms: steady },
    );
    spent += ms + steady + 15_000;
  }
  return {
    name: 'soak',
    summary: `Faults and pairs of them, drawn from seed ${seed}.`,
    possibleWith: [],
    survivableWith: [],
    disaster: true,
    steps,
    budget: { ...SAFE, convergeMs: 120_000 },
  };
}
