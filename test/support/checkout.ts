import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from '../../src/remote/child.ts';
import type { CommandResult } from '../../src/remote/index.ts';
import { ROOT } from '../../src/state/root.ts';
import { patient } from './patience.ts';

/** A copy of this checkout in which a test may change the sources. */
export interface Checkout {
  /** Replaces text of a file, which has to be there. */
  readonly edit: (path: string, from: string, to: string) => void;
  readonly write: (path: string, content: string) => void;
  /** Runs the copy's trivet to its end, whatever its exit code. */
  readonly trivet: (...args: readonly string[]) => Promise<CommandResult>;
}

const SOURCES = [
  'agents',
  'apps',
  'environments',
  'src',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const WITHIN_MS = 4 * 60_000;

/** It shares the packages that are installed, and is gone when the process ends. */
export function checkout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'trivet-checkout-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of SOURCES) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

  const write = (path: string, content: string) => writeFileSync(join(folder, path), content);
  return {
    write,
    edit: (path, from, to) => {
      const text = readFileSync(join(folder, path), 'utf8');
      if (!text.includes(from)) throw new Error(`${path} does not hold: ${from}`);
      write(path, text.replace(from, to));
    },
    trivet: async (...args) => {
      const argv = [process.execPath, join(folder, 'src/cli/main.ts'), ...args];
      const timeoutMs = patient(WITHIN_MS);
      const ending = await runChild(argv, { timeoutMs });
      if (ending.kind === 'exited') return ending;
      throw new Error(`trivet ${args.join(' ')} has not ended after ${timeoutMs / 1000} s`);
    },
  };
}
