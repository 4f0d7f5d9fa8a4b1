import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { groupsHere } from '../../src/hosts/lab/system/groups.ts';
import { killUnit } from '../../src/hosts/lab/system/units.ts';
import { onHost } from './host.ts';
import { trivetOk } from './trivet.ts';

/** A way for a server to fail without a good-bye, and how it is put right. */
export interface Fault {
  readonly what: string;
  readonly strike: (environment: LoadedEnvironment, server: string) => Promise<unknown>;
  readonly undo: (environment: LoadedEnvironment, server: string) => Promise<unknown>;
}

export const FAULTS: readonly Fault[] = [
  unitDies('the app', 'site'),
  unitDies('Nginx', 'nginx'),
  {
    what: 'the host',
    strike: async ({ name }, server) => killUnit(await groupsHere(), { lab: name, name: server }),
    undo: ({ file }) => trivetOk('up', file),
  },
];

/** Killed, and then stopped, so that systemd does not start it again. */
function unitDies(what: string, unit: string): Fault {
  return {
    what,
    strike: (environment, server) =>
      onHost(environment, server, `systemctl kill --signal KILL ${unit}; systemctl stop ${unit}`),
    undo: (environment, server) => onHost(environment, server, `systemctl start ${unit}`),
  };
}

/** Runs `work` while a server has failed, and puts it right whatever happens. */
export async function whileBroken(
  fault: Fault,
  environment: LoadedEnvironment,
  server: string,
  work: () => Promise<unknown>,
): Promise<void> {
  await fault.strike(environment, server);
  try {
    await work();
  } finally {
    await fault.undo(environment, server);
  }
}
