import { TrivetError } from '../model/error.ts';
import type { Step } from '../model/step.ts';
import { describe } from '../plan/index.ts';
import type { CommandResult } from '../remote/index.ts';
import { lastAnnounced } from './apply.ts';
import { missingFile, missingProgram, NO_PROGRAM } from './gone.ts';

/** How much of a program's own words a person wants to read. */
const LAST_LINES = 15;

export function notObserved(host: string, result: CommandResult): TrivetError {
  return new TrivetError('TRV_OBSERVE_FAILED', {
    where: host,
    why: ending(result),
    next: `Trivet needs a Debian host with systemd, and root on it: trivet ssh ${host}`,
  });
}

export function stepFailed(host: string, steps: readonly Step[], result: CommandResult): TrivetError {
  const announced = lastAnnounced(result.stdout);
  const step = announced && steps[announced.step];
  return new TrivetError('TRV_STEP_FAILED', {
    where: step ? `${host}: ${describe(step)}` : host,
    why: ending(result),
    next: nextAfter(announced?.effect, host, result, steps),
  });
}

function nextAfter(
  effect: string | undefined,
  host: string,
  { code, stderr }: CommandResult,
  steps: readonly Step[],
): string {
  const said = lastLines(stderr);
  const gone = code === NO_PROGRAM ? missingProgram(said) : missingFile(said, steps);
  if (gone === null) return nextAfterEffect(effect, host);
  const rebuild = `Something of a package is gone from ${host}: ${gone}. \`trivet rebuild ${host}\` makes the host anew.`;
  return code === NO_PROGRAM ? rebuild : `${nextAfterEffect(effect, host)} ${rebuild}`;
}

function nextAfterEffect(effect: string | undefined, host: string): string {
  switch (effect) {
    case 'check':
      return 'The program that will read the file refuses it. No file on the host was replaced.';
    case 'install':
      return `A lab host installs from its image, and has no way to a mirror: \`trivet rebuild ${host}\` makes it anew on the present image. A server needs a mirror that it reaches.`;
    default:
      return 'Remove the cause and run the same command again: it takes up what is left to do.';
  }
}

export function notConverged(host: string, remaining: readonly Step[]): TrivetError {
  return new TrivetError('TRV_NOT_CONVERGED', {
    where: host,
    why: `still to do: ${remaining.map(describe).join('; ')}`,
    next: `Something else on ${host} undoes these steps, or two of them undo each other.`,
  });
}

function ending({ code, stderr }: CommandResult): string {
  return [`exit code ${code}`, lastLines(stderr)].join('\n').trimEnd();
}

export const lastLines = (text: string): string => text.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
