import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../../../model/topology.ts';
import { absent } from '../../../state/files.ts';
import { closeConnections } from '../ssh/client.ts';
import { groupOf, groupsHere } from '../system/groups.ts';
import { killUnit } from '../system/units.ts';
import { setCable } from './cable.ts';
import { untilAnswers } from './ensure.ts';
import { isOn, switchOff, switchOn } from './machine.ts';
import type { Machine } from './name.ts';

/** Cuts a host's power: its cable first, for a killed machine would still say good-bye to whoever it talks to. */
export async function cutPower(machine: Machine): Promise<void> {
  await setCable(machine, 'down');
  await killUnit(await groupsHere(), { lab: machine.lab, name: machine.host });
}

/** Gives a host its power back, unless it has it, and waits until SSH answers. @throws TrivetError TRV_HOST_START */
export async function restorePower(machine: Machine, address: string): Promise<void> {
  const groups = await groupsHere();
  if (!(await isOn(groups, machine))) await switchOn(groups, machine);
  await untilAnswers(groups, machine, address);
}

/** Shuts a host down in order, or cuts it off after a while, and starts it again. @throws TrivetError TRV_HOST_START */
export async function restartHost(lab: string, { name, address }: Host): Promise<void> {
  const machine = { lab, host: name };
  const groups = await groupsHere();
  await closeConnections(machine.lab, machine.host);
  await switchOff(groups, machine);
  await switchOn(groups, machine);
  await untilAnswers(groups, machine, address);
}

/** Has a host hang, or go on: nothing of it runs, while its kernel still completes connections. */
export async function setFrozen({ lab, host }: Machine, frozen: boolean): Promise<void> {
  const group = groupOf(await groupsHere(), { lab, name: host });
  await writeFile(join(group, 'cgroup.freeze'), frozen ? '1' : '0').catch(absent(undefined));
}
