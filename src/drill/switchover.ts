import { sqlInside } from './faults/inside.ts';
import type { DrillGround } from './ground.ts';
import { hostOf } from './targets.ts';
import type { Roles } from './watch/roles.ts';

const WITHIN_MS = 60_000;

/** Has another voter become primary; returns its name (MySQL Reference Manual, group_replication_set_as_primary). */
export async function switchOver(
  { lab, topology }: DrillGround,
  roles: Roles,
  random: () => number,
): Promise<string> {
  const to = hostOf('secondary', topology, roles, random, []);
  const uuid = await sqlInside({ lab, host: to }, 'SELECT @@server_uuid');
  await sqlInside({ lab, host: to }, `SELECT group_replication_set_as_primary('${uuid}')`, WITHIN_MS);
  return to;
}
