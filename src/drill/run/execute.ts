import { setTimeout as delay } from 'node:timers/promises';
import { TrivetError } from '../../model/error.ts';
import { hostsWith } from '../../topology/index.ts';
import { done, pending, until } from '../../wait/until.ts';
import { inject, type Undo } from '../faults/active.ts';
import { describeFault, type Fault } from '../faults/fault.ts';
import { inside, sqlInside } from '../faults/inside.ts';
import { faultOn } from '../faults/resolve.ts';
import type { FaultSpec } from '../faults/spec.ts';
import type { ScenarioStep, Target } from '../scenarios/scenario.ts';
import type { DrillContext } from './context.ts';
import { untilHealthy } from './healthy.ts';
import type { Roles } from './roles.ts';
import { hostOf } from './targets.ts';

/** Something that was done to the hosts. */
export interface DrillEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'fault' | 'revert' | 'action';
  readonly text: string;
}

export interface Stage {
  readonly context: DrillContext;
  readonly roles: Roles;
  readonly random: () => number;
  /** Tells people how it goes. */
  readonly progress: (text: string) => void;
  readonly events: DrillEvent[];
}

const SUCCESSOR_MS = 120_000;

interface Injected {
  readonly host: string;
  readonly fault: Fault;
  readonly undo: Undo;
}

/** Executes a scenario, step by step. @throws AbortError when the signal comes: what is active is for the caller */
export async function execute(stage: Stage, steps: readonly ScenarioStep[]): Promise<void> {
  const injected: Injected[] = [];
  let lastServer: string | undefined;
  let number = 0;
  const { context, roles, random } = stage;
  const { topology, signal } = context;

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
          next: 'Look at `trivet status`: who should be it may not be healthy.',
        }),
    );
  const injectOn = async (spec: FaultSpec, host: string) => {
    number += 1;
    const fault = faultOn(spec, host, topology, `s${number}`, roles.holders('primary'));
    tell(stage, 'fault', describeFault(fault));
    injected.push({ host, fault, undo: await inject(context, fault) });
  };
  const revert = async ({ fault, undo }: Injected) => {
    tell(stage, 'revert', `reverting: ${describeFault(fault)}`);
    await undo();
  };
  const revertLast = async () => {
    for (let last = injected.pop(); last !== undefined; last = injected.pop()) await revert(last);
  };

  const executeStep = async (step: ScenarioStep): Promise<void> => {
    signal.throwIfAborted();
    switch (step.kind) {
      case 'inject': {
        const taken = injected.map(({ host }) => host);
        const avoided =
          step.on === 'next-server' && lastServer !== undefined ? [...taken, lastServer] : taken;
        const host = await found(step.on, avoided);
        if (step.on === 'server' || step.on === 'next-server') lastServer = host;
        return injectOn(step.fault, host);
      }
      case 'inject-all':
        for (const { name } of hostsWith(topology, 'database')) await injectOn(step.fault, name);
        return;
      case 'wait':
        await delay(step.ms, undefined, { signal });
        return;
      case 'revert':
        return revertLast();
      case 'revert-in-random-order': {
        const order = injected.splice(0).map((one) => ({ one, at: random() }));
        const [first, ...rest] = order.sort((a, b) => a.at - b.at).map(({ one }) => one);
        await Promise.all(rest.map(revert));
        await delay(step.lastAfterMs, undefined, { signal });
        if (first) await revert(first);
        return;
      }
      case 'repeat':
        for (let time = 0; time < step.times; time++)
          for (const inner of step.steps) await executeStep(inner);
        return;
      case 'switchover': {
        const to = await context.switchOver();
        tell(stage, 'action', `${to} is to be primary`);
        return;
      }
      case 'alter-table': {
        const host = await found('primary', []);
        number += 1;
        await sqlInside({ lab: context.lab, host }, context.tenant.ledger.alter(number));
        tell(stage, 'action', 'the table of the ledger is altered');
        return;
      }
      case 'reload': {
        const host = await found(step.on, []);
        await inside({ lab: context.lab, host }, ['systemctl', 'reload', step.unit]);
        tell(stage, 'action', `${step.unit} on ${host} has reloaded`);
        return;
      }
      case 'until-healthy':
        await untilHealthy(context, step.withinMs, stage.progress);
        return;
    }
  };
  for (const step of steps) await executeStep(step);
}

function tell({ events, progress }: Stage, kind: DrillEvent['kind'], text: string): void {
  events.push({ at: Date.now(), kind, text });
  progress(text);
}
