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
} from '../../hosts/lab/index.ts';
import type { Ledger } from '../../journeys/index.ts';
import type { Topology } from '../../model/topology.ts';
import { holdApplier, letApply } from './applier.ts';
import { fillDisk, freeDisk } from './disk.ts';
import type { Fault } from './fault.ts';
import { readForLong, readNoLonger } from './long-reader.ts';
import { limitMemory, unlimitMemory } from './memory.ts';
import { pauseAgainAndAgain, pauseNoMore } from './pauses.ts';
import { ensureUnit, stopUnit } from './units.ts';

/** How a kind of fault is struck, and put right: `heal` does no harm where nothing is broken any more. */
export interface Way<F> {
  readonly strike: (lab: string, fault: F, ledger: Ledger) => Promise<unknown>;
  readonly heal: (lab: string, fault: F, topology: Topology) => Promise<unknown>;
}

type Ways = { readonly [K in Fault['kind']]: Way<Extract<Fault, { kind: K }>> };

export const WAYS: Ways = {
  kill: {
    strike: (lab, { host, unit }) => killProcesses({ lab, host }, unit),
    heal: (lab, { host, unit }) => ensureUnit({ lab, host }, unit),
  },
  'service-down': {
    strike: async (lab, { host, unit }) => {
      await killProcesses({ lab, host }, unit);
      await stopUnit({ lab, host }, unit);
    },
    heal: (lab, { host, unit }) => ensureUnit({ lab, host }, unit),
  },
  'service-stopped': {
    strike: (lab, { host, unit }) => stopUnit({ lab, host }, unit),
    heal: (lab, { host, unit }) => ensureUnit({ lab, host }, unit),
  },
  stop: {
    strike: (lab, { host, unit }) => signalProcesses({ lab, host }, unit, 'SIGSTOP'),
    heal: async (lab, { host, unit }) => {
      await signalProcesses({ lab, host }, unit, 'SIGCONT');
      await ensureUnit({ lab, host }, unit);
    },
  },
  freeze: {
    strike: (lab, { host }) => setFrozen({ lab, host }, true),
    heal: (lab, { host }) => setFrozen({ lab, host }, false),
  },
  'power-cut': {
    strike: (lab, { host }) => cutPower({ lab, host }),
    heal: (lab, { host }, topology) => restorePower({ lab, host }, addressOf(topology, host)),
  },
  'link-down': {
    strike: (lab, { host }) => setCable({ lab, host }, 'down'),
    heal: (lab, { host }) => setCable({ lab, host }, 'up'),
  },
  cut: {
    strike: async (lab, { cuts }) => {
      for (const cut of cuts) await makeCut(lab, cut);
    },
    heal: async (lab, { cuts }) => {
      for (const { id } of cuts) await mendCut(lab, id);
    },
  },
  'loopback-cut': {
    strike: (lab, { host, id, port }) => cutLoopback({ lab, host }, id, port),
    heal: (lab, { host, id }) => mendLoopback({ lab, host }, id),
  },
  'long-reader': {
    strike: (lab, { host }, ledger) => readForLong({ lab, host }, ledger),
    heal: (lab, { host }) => readNoLonger({ lab, host }),
  },
  pauses: {
    strike: (lab, { host, unit }) => pauseAgainAndAgain({ lab, host }, unit),
    heal: (lab, { host, unit }) => pauseNoMore({ lab, host }, unit),
  },
  'applier-stopped': {
    strike: (lab, { host }) => holdApplier({ lab, host }),
    heal: (lab, { host }) => letApply({ lab, host }),
  },
  'memory-limit': {
    strike: (lab, { host, unit, bytes }) => limitMemory({ lab, host }, unit, bytes),
    heal: (lab, { host, unit }) => unlimitMemory({ lab, host }, unit),
  },
  'disk-full': {
    strike: (lab, fault) => fillDisk({ lab, host: fault.host }, fault),
    heal: (lab, fault) => freeDisk({ lab, host: fault.host }, fault),
  },
};

function addressOf({ hosts }: Topology, name: string): string {
  const host = hosts.find((candidate) => candidate.name === name);
  if (!host) throw new Error(`there is no host ${name}`);
  return host.address;
}
