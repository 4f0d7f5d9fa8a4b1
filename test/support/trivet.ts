import { join } from 'node:path';
import { runChild } from '../../src/remote/child.ts';
import type { CommandResult } from '../../src/remote/index.ts';
import { ROOT } from '../../src/state/root.ts';
import { patient } from './patience.ts';

/** The launcher, as a person runs it. */
export const TRIVET = join(ROOT, 'trivet');

const WITHIN_MS = 4 * 60_000;

/** Runs trivet to its end, whatever its exit code. */
export async function trivet(...args: readonly string[]): Promise<CommandResult> {
  const timeoutMs = patient(WITHIN_MS);
  const ending = await runChild([TRIVET, ...args], { timeoutMs });
  if (ending.kind === 'exited') return ending;
  throw new Error(`trivet ${args.join(' ')} has not ended after ${timeoutMs / 1000} s`);
}

/** Runs trivet, which has to succeed. */
export async function trivetOk(...args: readonly string[]): Promise<CommandResult> {
  const result = await trivet(...args);
  if (result.code === 0) return result;
  throw new Error(`trivet ${args.join(' ')} exited with ${result.code}:\n${result.stderr.trim()}`);
}

/** What a JSON line of trivet's holds, by its `kind`. */
export type Line = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Runs `trivet … --json`; `answer` is the line that it was asked for, if it came to one. */
export async function trivetJson<Answer>(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly lines: readonly Line[]; readonly answer: Answer | undefined }> {
  const { code, stdout } = await trivet(...args, '--json');
  const lines = stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  const answer = lines.find(({ kind }) => kind === 'answer') as Answer | undefined;
  return { code, lines, answer };
}
