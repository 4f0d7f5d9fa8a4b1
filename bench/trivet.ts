import { join } from 'node:path';
import type { Event } from '../src/model/event.ts';
import { ROOT } from '../src/state/root.ts';
import { type Limits, program } from './program.ts';

/** How long an `up` took, in milliseconds. */
export interface Run {
  readonly total: number;
  /** By phase, in the order in which they came. What belongs to none is the start of the program, mostly. */
  readonly phases: ReadonlyMap<string, number>;
  /** Changes that it made. */
  readonly changes: number;
}

/** A line of `trivet up --json`: an event, whose end carries `ms`, or the answer. */
type Line = (Event & { readonly ms?: number }) | { readonly kind: 'answer'; readonly changes: number };

/** Runs a command as a person would, through the launcher. @throws TrivetError TRV_PROGRAM_FAILED */
export function trivet(
  words: readonly string[],
  limits: Limits = {},
  root = ROOT,
): Promise<readonly string[]> {
  return program([join(root, 'trivet'), ...words], limits);
}

/**
 * Brings an environment up, and tells where the time went.
 * @param progress takes the name of each phase that begins
 * @throws TrivetError TRV_PROGRAM_FAILED
 */
export async function up(file: string, limits: Limits, progress: (phase: string) => void): Promise<Run> {
  const onLine = (text: string) => {
    const line = JSON.parse(text) as Line;
    if (line.kind === 'phase-started') progress(line.phase);
  };
  const start = performance.now();
  const lines = await trivet(['up', file, '--json'], { ...limits, onLine });
  return runOf(lines, performance.now() - start);
}

/** Reads what `trivet up --json` wrote; `total` in milliseconds. */
export function runOf(lines: readonly string[], total: number): Run {
  const parsed = lines.map((line) => JSON.parse(line) as Line);
  const phases = parsed.flatMap((line): [string, number][] =>
    line.kind === 'phase-finished' ? [[line.phase, line.ms ?? 0]] : [],
  );
  const answer = parsed.find((line) => line.kind === 'answer');
  if (!answer) throw new Error('`trivet up --json` ended well without an answer');
  return { total, phases: new Map(phases), changes: answer.changes };
}
