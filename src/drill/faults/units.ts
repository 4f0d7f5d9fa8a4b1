import type { Machine } from '../../hosts/index.ts';
import { inside } from './inside.ts';

const UNIT_MS = 60_000;

/** What starts a unit when somebody comes, such as its socket. */
const activatorsOf = (unit: string) => `$(systemctl show --value --property=TriggeredBy ${unit})`;

/** With what would start it again as soon as somebody comes. */
export const stopUnit = (machine: Machine, unit: string) =>
  inside(machine, ['sh', '-c', `systemctl stop ${activatorsOf(unit)} ${unit}`], UNIT_MS);

/** Starts a unit unless it runs; one that its systemd has given up is given another chance. */
export async function ensureUnit(machine: Machine, unit: string): Promise<void> {
  await inside(
    machine,
    ['sh', '-c', `systemctl reset-failed ${unit} 2>/dev/null; systemctl start ${activatorsOf(unit)} ${unit}`],
    UNIT_MS,
  );
}
