import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** A file to which lines are only ever added; one is there for good once `append` has resolved. */
export interface Ledger {
  /** What was written before, in order. A last line that a crash tore off was never acknowledged, and is dropped. */
  readonly lines: readonly string[];
  readonly append: (line: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly line: string;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** Opens the ledger of a folder. Lines that wait together share one write and one flush to the disk. */
export async function openLedger(folder: string): Promise<Ledger> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(join(folder, 'ledger.jsonl'), 'a+', 0o600);
  const text = await file.readFile('utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  await file.truncate(Buffer.byteLength(whole));

  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await flush(file, batch);
    }
    writing = null;
  }
  return {
    lines: whole.split('\n').slice(0, -1),
    append: (line) =>
      new Promise((written, failed) => {
        waiting.push({ line, written, failed });
        writing ??= writeAll();
      }),
    close: async () => {
      await writing;
      await file.close();
    },
  };
}

async function flush(file: FileHandle, batch: readonly Waiting[]): Promise<void> {
  try {
    await file.appendFile(batch.map(({ line }) => `${line}\n`).join(''));
    await file.datasync();
    for (const { written } of batch) written();
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
}
