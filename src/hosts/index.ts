import { LAB } from './lab/index.ts';
import type { HostProvider } from './provider.ts';

export type { HostImage, HostProvider, ObservedHosts } from './provider.ts';

/** Where the hosts of every environment come from. */
export const HOSTS: HostProvider = LAB;

/** What hosts are broken with, and put right: hosts of labs, and no others. */
export {
  type Cut,
  cutLoopback,
  cutPower,
  cutRules,
  ensurePrograms,
  FOR_DRILLS,
  followInNetwork,
  killProcesses,
  type Machine,
  makeCut,
  mendCut,
  mendLoopback,
  restorePower,
  runInside,
  setCable,
  setFrozen,
  signalProcesses,
} from './lab/index.ts';
