import { rm } from 'node:fs/promises';
import { type Emit, phase } from '../../model/event.ts';
import { discard } from '../../state/files.ts';
import { statePaths } from '../../state/paths.ts';
import { hostsOf, isHost } from './host/list.ts';
import { switchOff } from './host/machine.ts';
import { restoreWatches } from './host/watches.ts';
import { pruneImages } from './image/store.ts';
import { removeNetwork } from './network/network.ts';
import { labsRunning } from './observe.ts';
import { closeConnections } from './ssh/client.ts';
import { groupsHere, runningUnits } from './system/groups.ts';
import { unmountUnder } from './system/mounts.ts';
import { clearLab, killUnit } from './system/units.ts';

/**
 * Takes a lab away, from any state: no process, mount, interface, namespace or control group of it is left.
 * The data of its hosts stays, unless `purge` forgets it, and with it the images that no other lab needs.
 * @throws TrivetError TRV_MOUNT_BUSY, TRV_HOST_STUCK
 */
export async function down(lab: string, emit: Emit, { purge }: { readonly purge: boolean }): Promise<void> {
  const { run, state } = statePaths(lab);
  await phase(emit, 'down', lab, async (progress) => {
    const groups = await groupsHere();
    await closeConnections(lab);
    const running = await runningUnits(groups, lab);
    const programs = running.filter((name) => !isHost(name));
    await Promise.all(programs.map((name) => killUnit(groups, { lab, name })));
    const hosts = await hostsOf(lab);
    await Promise.all(
      hosts.map(async (host) => {
        const inOrder = await switchOff(groups, { lab, host });
        if (!inOrder) emit({ kind: 'warning', text: `${host} did not shut down in time and was cut off.` });
        progress(`${host} is off`);
      }),
    );
    await clearLab(groups, lab);
    if ((await labsRunning()).length === 0) await restoreWatches(lab);
    await unmountUnder(run);
    await removeNetwork(lab);
    await rm(run, { recursive: true, force: true });
    if (purge) {
      await discard(state);
      await pruneImages(() => progress('waiting for another trivet that builds an image'));
    }
    const kept = purge ? 'data and image forgotten' : 'data kept';
    return { outcome: `${running.filter(isHost).length} hosts off, ${kept}`, value: undefined };
  });
}
