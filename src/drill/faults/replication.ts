import type { Machine } from '../../lab/index.ts';
import { sqlInside } from './inside.ts';

/** All channels, whether the host copies a primary or is a member of a group (MySQL Reference Manual, STOP REPLICA). */
export const stopApplier = (machine: Machine) => sqlInside(machine, 'STOP REPLICA SQL_THREAD');

export const startApplier = (machine: Machine) => sqlInside(machine, 'START REPLICA SQL_THREAD');
