import type { Step } from '../model/step.ts';
import { effectsOf } from '../plan/index.ts';
import { quoteAll } from '../remote/index.ts';
import type { Resolve } from '../secrets/index.ts';
import { command } from './commands.ts';
import { checkedPath, stagedPath } from './places.ts';
import { PRELUDE } from './prelude.ts';

/** The last line of a script's output when every step is done. */
export const DONE = '@done';

/**
 * One shell script that takes the steps, for `sh -s`: contents stand in it, so that none is ever an argument.
 * It runs as a whole or, cut short on its way, not at all. A line that announces it goes ahead of every effect, see
 * `lastAnnounced`.
 */
export function applyScript(steps: readonly Step[], resolve: Resolve): string {
  const effects = effectsOf(steps);
  const written = steps.flatMap((step) => (step.kind === 'write-file' ? [step.file] : []));
  const staged = written.flatMap(({ path }) => [stagedPath(path), checkedPath(path)]);
  const started = effects.flatMap((effect) =>
    effect.kind === 'settle' ? [`${effect.step}:${effect.unit}`] : [],
  );
  return [
    PRELUDE,
    'main() {',
    'set -eu',
    `begin ${quoteAll(staged)}`,
    ...effects.flatMap((effect) =>
      effect.kind === 'settle' ? [] : [`at ${effect.step} ${effect.kind}`, command(effect, written, resolve)],
    ),
    ...(started.length === 0 ? [] : [`settle ${quoteAll(started)}`]),
    `echo ${DONE} >&3`,
    '}',
    'main </dev/null',
    '',
  ].join('\n');
}

/** Which effect a script had come to, of which step; undefined when it had not come to the first. */
export function lastAnnounced(
  stdout: string,
): { readonly step: number; readonly effect: string } | undefined {
  const [, step, effect] =
    stdout
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.match(/^@at (\d+) ([a-z-]+)$/) ?? [];
  return step === undefined || effect === undefined ? undefined : { step: Number(step), effect };
}
