import { setTimeout as delay } from 'node:timers/promises';
import { TrivetError } from '../../model/error.ts';
import { hostsWith } from '../../topology/index.ts';
import { done, pending, until } from '../../wait/until.ts';
import { apply, type Undo } from '../faults/active.ts';
import { describeFault, type Fault } from '../faults/fault.ts';
import { inside, sqlInside } from '../faults/inside.ts';
import { faultOn } from '../faults/resolve.ts';
import type { FaultSpec } from '../faults/spec.ts';
import type { ScenarioStep, Target } from '../scenarios/scenario.ts';
import type { DrillGround } from './context.ts';
import { untilWell } from './healthy.ts';
import type { Roles } from './roles.ts';
import { hostOf } from './targets.ts';

/** Something that was done to the hosts. */
export interface Deed {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'fault' | 'heal' | 'act';
  readonly text: string;
}

export interface Stage {
  readonly ground: DrillGround;
  readonly roles: Roles;
  readonly random: () => number;
  /** Tells people how it goes. */
  readonly progress: (text: string) => void;
  readonly deeds: Deed[];
}

const SUCCESSOR_MS = 120_000;

interface Struck {
  readonly host: string;
  readonly fault: Fault;
  readonly undo: Undo;
}

/** Does what a scenario says, step by step. @throws AbortError when the signal comes: what stands is for the caller */
export async function act(stage: Stage, steps: readonly ScenarioStep[]): Promise<void> {
  const struck: Struck[] = [];
  let lastServer: string | undefined;
  let number = 0;
  const { ground, roles, random } = stage;
  const { topology, signal } = ground;

  /** While there is nobody of the kind, a successor is waited for. @throws TrivetError TRV_DRILL_IMPOSSIBLE */
  const found = (target: Target, avoided: readonly string[]) =>
    until(
      { within: SUCCESSOR_MS, every: 100, signal },
      async () => {
        const host = hostOf(target, topology, roles, random, avoided);
        return host === undefined ? pending(JSON.stringify(target)) : done(host);
      },
      (what) =>
        new TrivetError('TRV_DRILL_IMPOSSIBLE', {
          where: topology.config.name,
          why: `no host was ${what} for ${SUCCESSOR_MS / 1000} s`,
          next: 'Look at `trivet status`: who should be it may not be well.',
        }),
    );
  const strike = async (spec: FaultSpec, host: string) => {
    number += 1;
    const fault = faultOn(spec, host, topology, `s${number}`, roles.holders('primary'));
    tell(stage, 'fault', describeFault(fault));
    struck.push({ host, fault, undo: await apply(ground, fault) });
  };
  const heal = async ({ fault, undo }: Struck) => {
    tell(stage, 'heal', `healing: ${describeFault(fault)}`);
    await undo();
  };
  const healLast = async () => {
    for (let last = struck.pop(); last !== undefined; last = struck.pop()) await heal(last);
  };

  const walk = async (step: ScenarioStep): Promise<void> => {
    signal.throwIfAborted();
    switch (step.kind) {
      case 'strike': {
        const taken = struck.map(({ host }) => host);
        const avoided =
          step.on === 'next-server' && lastServer !== undefined ? [...taken, lastServer] : taken;
        const host = await found(step.on, avoided);
        if (step.on === 'server' || step.on === 'next-server') lastServer = host;
        return strike(step.fault, host);
      }
      case 'strike-all':
        for (const { name } of hostsWith(topology, 'database')) await strike(step.fault, name);
        return;
      case 'wait':
        await delay(step.ms, undefined, { signal });
        return;
      case 'heal':
        return healLast();
      case 'heal-in-random-order': {
        const order = struck.splice(0).map((one) => ({ one, at: random() }));
        const [first, ...rest] = order.sort((a, b) => a.at - b.at).map(({ one }) => one);
        await Promise.all(rest.map(heal));
        await delay(step.lastAfterMs, undefined, { signal });
        if (first) await heal(first);
        return;
      }
      case 'repeat':
        for (let time = 0; time < step.times; time++) for (const inner of step.steps) await walk(inner);
        return;
      case 'switchover': {
        const to = await ground.switchOver();
        tell(stage, 'act', `${to} is to be primary`);
        return;
      }
      case 'alter-table': {
        const host = await found('primary', []);
        number += 1;
        await sqlInside({ lab: ground.lab, host }, ground.tenant.ledger.alter(number));
        tell(stage, 'act', 'the table of the ledger is altered');
        return;
      }
      case 'reload': {
        const host = await found(step.on, []);
        await inside({ lab: ground.lab, host }, ['systemctl', 'reload', step.unit]);
        tell(stage, 'act', `${step.unit} on ${host} has reloaded`);
        return;
      }
      case 'until-well':
        await untilWell(ground, step.withinMs, stage.progress);
        return;
    }
  };
  for (const step of steps) await walk(step);
}

function tell({ deeds, progress }: Stage, kind: Deed['kind'], text: string): void {
  deeds.push({ at: Date.now(), kind, text });
  progress(text);
}
