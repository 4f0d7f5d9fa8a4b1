import { namespaceOf } from '../network/network.ts';
import { run } from '../system/program.ts';
import type { Machine } from './name.ts';
import { portOf } from './traces.ts';

/** Takes a host's cable out of the lab's switch, or puts it back. */
export async function setCable(machine: Machine, state: 'up' | 'down'): Promise<void> {
  await run(['ip', '-n', namespaceOf(machine.lab), 'link', 'set', portOf(machine), state]);
}
