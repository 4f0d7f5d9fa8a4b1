import type { Machine } from '../../hosts/index.ts';
import { inside } from './inside.ts';

const UNIT = 'drill-lock.service';

/**
 * A lock that somebody holds on all tables: replica or member of a group, the host goes on receiving, and applies
 * nothing (MySQL Reference Manual, FLUSH TABLES WITH READ LOCK). A member whose applier is stopped leaves its group.
 */
export const holdApplier = (machine: Machine) =>
  inside(machine, [
    'systemd-run',
    `--unit=${UNIT}`,
    '--collect',
    '--property=Type=notify',
    '--property=NotifyAccess=all',
    '--property=TimeoutStartSec=20',
    'sh',
    '-c',
    `{ echo 'FLUSH TABLES WITH READ LOCK; SELECT 1;'; exec sleep infinity; } |
      mysql --unbuffered --skip-column-names | { read -r _ && systemd-notify --ready && cat; }`,
  ]);

/** The lock goes with the connection that holds it. */
export const letApply = (machine: Machine) =>
  inside(machine, ['sh', '-c', `systemctl stop ${UNIT} || ! systemctl is-active --quiet ${UNIT}`]);
