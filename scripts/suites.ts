import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { filesUnder, ROOT } from './files.ts';

/** Labs that test files share, see test/support. */
export type Lab = 'drawn' | 'voters';

/**
 * What a test file needs of the machine: none of it, as unit tests; a shared lab to itself; labs of its own, beside
 * others; or a machine on which nothing else comes and goes.
 */
export type Needs = 'nothing' | Lab | 'own labs' | 'the machine';

/** Test files of one folder, which need the same. */
export interface Suite {
  readonly name: string;
  readonly needs: Needs;
  readonly files: readonly string[];
  /** Files that run at the same time. */
  readonly together: number;
  /** Milliseconds for one file, and for each of its tests, on a machine that is not busy. */
  readonly fileMs: number;
  /** It takes long, and runs only when it is named. */
  readonly onDemand?: boolean;
}

/** A program that passes or fails as a whole, counted as one test. */
export interface Check {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  readonly timeoutMs: number;
}

export const TESTS = /\.test\.tsx?$/;
const MINUTE = 60_000;

export const CHECKS: readonly Check[] = [
  { name: 'types', argv: [tool('tsc'), '--noEmit'], timeoutMs: 3 * MINUTE },
  { name: 'style', argv: [tool('biome'), 'check', '.'], timeoutMs: MINUTE },
  { name: 'layers', argv: [process.execPath, 'scripts/check-layers.ts'], timeoutMs: MINUTE },
];

const UNIT = ['src', 'apps', 'agents', 'bench', 'environments', 'scripts'];

/** The folders of test/ by their names, and the unit tests beside what they test. */
export function suites(): readonly Suite[] {
  const labs = { together: 1, fileMs: 10 * MINUTE };
  const all: readonly Omit<Suite, 'files'>[] = [
    { name: 'unit', needs: 'nothing', together: availableParallelism(), fileMs: 2 * MINUTE },
    { name: 'machine', needs: 'the machine', ...labs },
    { name: 'site', needs: 'drawn', together: 2, fileMs: 3 * MINUTE },
    { name: 'drawn', needs: 'drawn', ...labs },
    { name: 'voters', needs: 'voters', ...labs },
    { name: 'browser', needs: 'voters', ...labs },
    { name: 'apart', needs: 'own labs', ...labs },
    { name: 'long', needs: 'the machine', together: 1, fileMs: 70 * MINUTE, onDemand: true },
  ];
  return all.map((suite) => ({ ...suite, files: filesOf(suite.name) }));
}

function filesOf(suite: string): readonly string[] {
  const folders = suite === 'unit' ? UNIT : [`test/${suite}`];
  return folders.flatMap((folder) => filesUnder(folder, TESTS));
}

function tool(name: string): string {
  return join(ROOT, 'node_modules/.bin', name);
}
