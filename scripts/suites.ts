import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { filesUnder, ROOT } from './files.ts';

/** Files of node:test that belong together. */
export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  /** Files that run at the same time. */
  readonly concurrency: number;
  /** Milliseconds for one test. */
  readonly testTimeoutMs: number;
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  /** Each test is worth a line of its own. */
  readonly listed: boolean;
  /** It takes long, and runs only when it is named. */
  readonly onDemand?: boolean;
}

/** A program that passes or fails as a whole, counted as one test. */
export interface Check {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly timeoutMs: number;
}

const TESTS = /\.test\.tsx?$/;
const MINUTE = 60_000;

export const CHECKS: readonly Check[] = [
  { name: 'types', argv: [tool('tsc'), '--noEmit'], timeoutMs: 3 * MINUTE },
  { name: 'style', argv: [tool('biome'), 'check', '.'], timeoutMs: MINUTE },
  { name: 'layers', argv: [process.execPath, 'scripts/check-layers.ts'], timeoutMs: MINUTE },
];

export function suites(): readonly Suite[] {
  return [
    {
      name: 'unit',
      files: ['src', 'apps', 'environments', 'scripts'].flatMap((folder) => filesUnder(folder, TESTS)),
      concurrency: availableParallelism(),
      testTimeoutMs: MINUTE,
      timeoutMs: 5 * MINUTE,
      listed: false,
    },
    {
      name: 'site',
      files: filesUnder('test/site', TESTS),
      concurrency: 1,
      testTimeoutMs: 5 * MINUTE,
      timeoutMs: 20 * MINUTE,
      listed: true,
    },
    {
      name: 'lab',
      files: filesUnder('test/lab', TESTS),
      concurrency: 1,
      testTimeoutMs: 10 * MINUTE,
      timeoutMs: 35 * MINUTE,
      listed: true,
    },
    {
      name: 'drill',
      files: filesUnder('test/drill', TESTS),
      concurrency: 1,
      testTimeoutMs: 10 * MINUTE,
      timeoutMs: 30 * MINUTE,
      listed: true,
    },
    {
      name: 'browser',
      files: filesUnder('test/browser', TESTS),
      concurrency: 1,
      testTimeoutMs: 5 * MINUTE,
      timeoutMs: 20 * MINUTE,
      listed: true,
    },
    {
      name: 'long',
      files: filesUnder('test/long', TESTS),
      concurrency: 1,
      testTimeoutMs: 60 * MINUTE,
      timeoutMs: 70 * MINUTE,
      listed: true,
      onDemand: true,
    },
  ];
}

/** Names as they are given on the command line, in the order in which they run. */
export const NAMES = ['check', ...suites().map(({ name }) => name)];

function tool(name: string): string {
  return join(ROOT, 'node_modules/.bin', name);
}
