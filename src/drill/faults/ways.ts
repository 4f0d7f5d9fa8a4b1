import {
  cutLoopback,
  cutPower,
  killProcesses,
  makeCut,
  mendCut,
  mendLoopback,
  restorePower,
  setCable,
  setFrozen,
  signalProcesses,
} from '../../hosts/index.ts';
import type { Ledger } from '../../journeys/index.ts';
import type { Topology } from '../../model/topology.ts';
import { holdApplier, letApply } from './applier.ts';
import { fillDisk, freeDisk } from './disk.ts';
import type { Fault } from './fault.ts';
import { readForLong, readNoLonger } from './long-reader.ts';
import { limitMemory, unlimitMemory } from './memory.ts';
import { pauseAgainAndAgain, pauseNoMore } from './pauses.ts';
import { ensureUnit, stopUnit } from './units.ts';

/** How a kind of fault is injected, and put right: `revert` does no harm where nothing is broken any more. */
export interface Way<F> {
  readonly inject: (lab: string, fault: F, ledger: Ledger) => Promise<unknown>;
  readonly revert: (lab: string, fault: F, topology: Topology) => Promise<unknown>;
}

type Ways = { readonly [K in Fault['kind']]: Way<Extract<Fault, { kind: K }>> };

export const WAYS: Ways = {
  kill: {
    inject: (lab, { host, unit }) => killProcesses({ lab, host }, unit),
    revert: (lab, { host, unit }) => ensureUnit({ lab, host }, unit),
  },
  'service-down': {
    inject: async (lab, { host, unit }) => {
      await killProcesses({ lab, host }, unit);
      await stopUnit({ lab, host }, unit);
    },
    revert: (lab, { host, unit }) => ensureUnit({ lab, host }, unit),
  },
  'service-stopped': {
    inject: (lab, { host, unit }) => stopUnit({ lab, host }, unit),
    revert: (lab, { host, unit }) => ensureUnit({ lab, host }, unit),
  },
  stop: {
    inject: (lab, { host, unit }) => signalProcesses({ lab, host }, unit, 'SIGSTOP'),
    revert: async (lab, { host, unit }) => {
      await signalProcesses({ lab, host }, unit, 'SIGCONT');
      await ensureUnit({ lab, host }, unit);
    },
  },
  freeze: {
    inject: (lab, { host }) => setFrozen({ lab, host }, true),
    revert: (lab, { host }) => setFrozen({ lab, host }, false),
  },
  'power-cut': {
    inject: (lab, { host }) => cutPower({ lab, host }),
    revert: (lab, { host }, topology) => restorePower({ lab, host }, addressOf(topology, host)),
  },
  'link-down': {
    inject: (lab, { host }) => setCable({ lab, host }, 'down'),
    revert: (lab, { host }) => setCable({ lab, host }, 'up'),
  },
  cut: {
    inject: async (lab, { cuts }) => {
      for (const cut of cuts) await makeCut(lab, cut);
    },
    revert: async (lab, { cuts }) => {
      for (const { id } of cuts) await mendCut(lab, id);
    },
  },
  'loopback-cut': {
    inject: (lab, { host, id, port }) => cutLoopback({ lab, host }, id, port),
    revert: (lab, { host, id }) => mendLoopback({ lab, host }, id),
  },
  'long-reader': {
    inject: (lab, { host }, ledger) => readForLong({ lab, host }, ledger),
    revert: (lab, { host }) => readNoLonger({ lab, host }),
  },
  pauses: {
    inject: (lab, { host, unit }) => pauseAgainAndAgain({ lab, host }, unit),
    revert: (lab, { host, unit }) => pauseNoMore({ lab, host }, unit),
  },
  'applier-stopped': {
    inject: (lab, { host }) => holdApplier({ lab, host }),
    revert: (lab, { host }) => letApply({ lab, host }),
  },
  'memory-limit': {
    inject: (lab, { host, unit, bytes }) => limitMemory({ lab, host }, unit, bytes),
    revert: (lab, { host, unit }) => unlimitMemory({ lab, host }, unit),
  },
  'disk-full': {
    inject: (lab, fault) => fillDisk({ lab, host: fault.host }, fault),
    revert: (lab, fault) => freeDisk({ lab, host: fault.host }, fault),
  },
};

function addressOf({ hosts }: Topology, name: string): string {
  const host = hosts.find((candidate) => candidate.name === name);
  if (!host) throw new Error(`there is no host ${name}`);
  return host.address;
}
