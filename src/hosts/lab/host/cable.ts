import { run } from '../../../state/program.ts';
import { namespaceOf } from '../network/network.ts';
import type { Machine } from './name.ts';
import { portOf } from './traces.ts';

/** Takes a host's cable out of the lab's switch, or puts it back. */
export async function setCable(machine: Machine, state: 'up' | 'down'): Promise<void> {
  await run(['ip', '-n', namespaceOf(machine.lab), 'link', 'set', portOf(machine), state]);
}
