import { rm } from 'node:fs/promises';
import { type Emit, phase } from '../model/event.ts';
import { statePaths } from '../state/paths.ts';
import { isHost } from './host/list.ts';
import { switchOff } from './host/machine.ts';
import { pruneImages } from './image/store.ts';
import { removeNetwork } from './network/network.ts';
import { closeConnections } from './ssh/client.ts';
import { discard } from './system/files.ts';
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
    const units = await runningUnits(groups, lab);
    await Promise.all(
      units.map(async (name) => {
        if (!isHost(name)) return killUnit(groups, { lab, name });
        const inOrder = await switchOff(groups, { lab, host: name });
        if (!inOrder) emit({ kind: 'warning', text: `${name} did not shut down in time and was cut off.` });
        progress(`${name} is off`);
      }),
    );
    await clearLab(groups, lab);
    await unmountUnder(run);
    await removeNetwork(lab);
    await rm(run, { recursive: true, force: true });
    if (purge) {
      await discard(state);
      await pruneImages();
    }
    const kept = purge ? 'data and image forgotten' : 'data kept';
    return { outcome: `${units.filter(isHost).length} hosts off, ${kept}`, value: undefined };
  });
}
