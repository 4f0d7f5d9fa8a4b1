import type { Machine } from '../../hosts/index.ts';
import { inside } from './inside.ts';

/** systemd.resource-control(5), until the unit's next start at the latest. */
export const limitMemory = (machine: Machine, unit: string, bytes: number) =>
  inside(machine, ['systemctl', 'set-property', '--runtime', unit, `MemoryMax=${bytes}`]);

export const unlimitMemory = (machine: Machine, unit: string) =>
  inside(machine, [
    'sh',
    '-c',
    `systemctl set-property --runtime ${unit} MemoryMax=infinity; systemctl start ${unit}`,
  ]);
