import type { Emit } from '../src/model/event.ts';
import type { Report } from './measure.ts';

/** What a benchmark is given. */
export interface Bench {
  /** A folder on a real file system, gone when the benchmarks end. */
  readonly scratch: string;
  /** How often each thing is measured. */
  readonly rounds: number;
  /** Aborted when somebody wants the benchmarks to end. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

export type RunBench = (bench: Bench) => Promise<Report>;
