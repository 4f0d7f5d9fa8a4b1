import { type ErrorCode, TrivetError } from '../model/error.ts';
import type { Severity } from '../model/finding.ts';
import { NOT_WRITTEN } from '../output/unwritten.ts';

/** Exit codes, and what help says about them. */
export const EXIT = {
  fine: 0,
  negative: 1,
  misunderstood: 2,
  refused: 3,
  unreverted: 4,
  warned: 5,
  untold: 6,
  defect: 70,
  interrupted: 130,
} as const;

export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT.fine, 'done; healthy; nothing to change'],
  [EXIT.negative, 'failed; not healthy; something to change'],
  [EXIT.misunderstood, 'the command line or the environment file is wrong; nothing was touched'],
  [EXIT.refused, 'not now or not here: another trivet is at work, root is needed, nothing is running'],
  [EXIT.unreverted, 'a drill has left something broken: trivet drill --revert'],
  [EXIT.warned, 'warnings, and nothing worse'],
  [
    EXIT.untold,
    'failed, where 1 is an answer: audit, db status, drill, environments, firewall, plan, releases, status',
  ],
  [EXIT.defect, 'a defect in Trivet'],
  [NOT_WRITTEN, 'the answer could not be written'],
  [EXIT.interrupted, 'interrupted; the same command again completes what was begun'],
];

const CODES: Partial<Record<ErrorCode, number>> = {
  TRV_USAGE: EXIT.misunderstood,
  TRV_ENVIRONMENT_NOT_FOUND: EXIT.misunderstood,
  TRV_ENVIRONMENT_BROKEN: EXIT.misunderstood,
  TRV_ENVIRONMENT_INVALID: EXIT.misunderstood,
  TRV_APPLICATION_NOT_FOUND: EXIT.misunderstood,
  TRV_APPLICATION_BROKEN: EXIT.misunderstood,
  TRV_SERVICE_LEVEL: EXIT.misunderstood,
  TRV_NOT_ROOT: EXIT.refused,
  TRV_NOT_LINUX: EXIT.refused,
  TRV_LOCKED: EXIT.refused,
  TRV_NAME_TAKEN: EXIT.refused,
  TRV_NOT_RUNNING: EXIT.refused,
  TRV_DATA_GOES: EXIT.refused,
  TRV_DATABASE_REFUSED: EXIT.refused,
  TRV_SERVER_AWAY: EXIT.refused,
  TRV_LAST_SERVER: EXIT.refused,
  TRV_DRILL_NOT_HEALTHY: EXIT.refused,
  TRV_DRILL_NOT_REVERTED: EXIT.unreverted,
};

/** @param asks whether the exit code 1 is an answer of the command that failed */
export function exitCodeOf(error: unknown, asks = false): number {
  if (!(error instanceof TrivetError)) return EXIT.defect;
  return CODES[error.code] ?? (asks ? EXIT.untold : EXIT.negative);
}

/** By the worst of them. */
export function exitCodeOfFindings(findings: readonly { readonly severity: Severity }[]): number {
  if (findings.some(({ severity }) => severity === 'error')) return EXIT.negative;
  return findings.length > 0 ? EXIT.warned : EXIT.fine;
}
