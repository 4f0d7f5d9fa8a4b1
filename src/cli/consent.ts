import { createInterface } from 'node:readline/promises';
import { TrivetError } from '../model/error.ts';
import type { Options } from './command.ts';

/** For commands that can take data away. */
export const YES_OPTION = {
  yes: { type: 'boolean', help: 'do not ask before data goes' },
} as const satisfies Options;

/** Where a question is put, and whether anybody is there to answer it. */
export interface Asking {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Nothing that cannot be had back goes without a word: `--yes`, or `yes` on a terminal.
 * @param what goes, as the object of "This forgets"
 * @throws TrivetError TRV_DATA_GOES
 */
export async function consent(
  what: string,
  given: boolean,
  { input, output }: Asking = { input: process.stdin, output: process.stderr },
): Promise<void> {
  if (given) return;
  if (input.isTTY !== true || output.isTTY !== true) throw refusal(what, 'nobody was there to ask');
  const lines = createInterface({ input, output, terminal: false });
  try {
    const answer = await lines.question(`This forgets ${what}. Type yes to go on: `);
    if (answer.trim() !== 'yes') throw refusal(what, `the answer was "${answer.trim()}"`);
  } finally {
    lines.close();
  }
}

const refusal = (what: string, why: string) =>
  new TrivetError('TRV_DATA_GOES', {
    where: what,
    why: `${why}; nothing was changed`,
    next: 'If it may go: the same command with --yes.',
  });
