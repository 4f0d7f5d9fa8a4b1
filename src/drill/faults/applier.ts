import type { Machine } from '../../lab/index.ts';
import { sqlInside } from './inside.ts';

/** All channels, whether the host copies a primary or is a member of a group (MySQL Reference Manual, STOP REPLICA). */
export const stopApplier = (machine: Machine) => sqlInside(machine, 'STOP REPLICA SQL_THREAD');

/**
 * Judged by what runs then: MySQL lets nobody start the channel of a group by its name, and of all channels it also
 * fails on one without a source, which some members have.
 */
export async function startApplier(machine: Machine): Promise<void> {
  const failure = await sqlInside(machine, 'START REPLICA SQL_THREAD').catch((error: Error) => error);
  const stopped = await sqlInside(
    machine,
    `SELECT channel_name FROM performance_schema.replication_applier_status
       WHERE service_state = 'OFF' AND channel_name <> 'group_replication_recovery'`,
  );
  if (stopped === '') return;
  throw failure instanceof Error ? failure : new Error(`the applier of "${stopped}" does not run`);
}
