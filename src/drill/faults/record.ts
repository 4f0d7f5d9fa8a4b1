import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Fault } from './fault.ts';

/** The file that tells which faults stand, the oldest first; its writers must be of one process. */
export class FaultRecord {
  readonly #path: string;
  #last: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Faults that were struck and not healed; also those that a killed drill left. */
  async faults(): Promise<readonly Fault[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    return JSON.parse(text) as readonly Fault[];
  }

  add(fault: Fault): Promise<void> {
    return this.#change((faults) => [...faults, fault]);
  }

  remove(fault: Fault): Promise<void> {
    const text = JSON.stringify(fault);
    return this.#change((faults) => faults.filter((other) => JSON.stringify(other) !== text));
  }

  /** One change after the other: several faults may be healed at once. */
  #change(change: (faults: readonly Fault[]) => readonly Fault[]): Promise<void> {
    const turn = this.#last
      .catch(() => {})
      .then(async () => {
        const text = JSON.stringify(change(await this.faults()));
        await mkdir(dirname(this.#path), { recursive: true });
        await writeFile(`${this.#path}.new`, text);
        await rename(`${this.#path}.new`, this.#path);
      });
    this.#last = turn;
    return turn;
  }
}
