import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile, textOf } from '../../state/files.ts';
import { turns } from '../../wait/turns.ts';
import type { Fault } from './fault.ts';

/** Which faults are active, on the disk; its writers are of one process. */
export interface FaultRecord {
  /** Faults that were injected and not reverted, the oldest first; also those that a killed drill left. */
  readonly faults: () => Promise<readonly Fault[]>;
  readonly add: (fault: Fault) => Promise<void>;
  readonly remove: (fault: Fault) => Promise<void>;
}

export function faultRecord(path: string): FaultRecord {
  /** Several faults may be reverted at once. */
  const inTurn = turns();

  const faults = async () => JSON.parse((await textOf(path)) ?? '[]') as readonly Fault[];

  const change = (next: (faults: readonly Fault[]) => readonly Fault[]): Promise<void> =>
    inTurn(async () => {
      const text = JSON.stringify(next(await faults()));
      await mkdir(dirname(path), { recursive: true });
      await replaceFile(path, text, 0o644);
    });

  return {
    faults,
    add: (fault) => change((active) => [...active, fault]),
    remove: (fault) => {
      const text = JSON.stringify(fault);
      return change((active) => active.filter((other) => JSON.stringify(other) !== text));
    },
  };
}
