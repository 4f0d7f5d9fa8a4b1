import { setTimeout as delay } from 'node:timers/promises';
import type { File, Trial } from '../model/desired.ts';
import { TrivetError } from '../model/error.ts';
import type { Emit } from '../model/event.ts';
import type { Step } from '../model/step.ts';
import { quoteAll, type Transport } from '../remote/index.ts';
import type { Resolve } from '../secrets/index.ts';
import { DONE } from './apply.ts';
import { hereDocument } from './commands.ts';
import { lastLines } from './failure.ts';
import { stagedPath, UNDONE } from './places.ts';
import { PRELUDE } from './prelude.ts';

interface Reached {
  readonly transport: Transport;
  readonly emit: Emit;
}

type OnTrial = File & { readonly trial: Trial };

/** Seconds until the host undoes what nobody has confirmed. */
const UNDONE_AFTER_S = 30;
const ATTEMPT_MS = 15_000;
const LOAD_TIMEOUT_MS = 60_000;

interface Waits {
  /** A connection that is made later proves nothing. */
  readonly confirmWithinMs: number;
  /** For the host to be reached again once it has undone. */
  readonly backWithinMs: number;
  readonly everyMs: number;
}

const WAITS: Waits = { confirmWithinMs: 25_000, backWithinMs: 90_000, everyMs: 500 };

const TIMER = 'trivet-trial';

/** The files that steps are to replace, and that may lock their operators out. */
export const onTrial = (steps: readonly Step[]): readonly OnTrial[] =>
  steps.flatMap((step) =>
    step.kind === 'write-file' && step.file.trial ? [{ ...step.file, trial: step.file.trial }] : [],
  );

/**
 * Has a host take files in that may lock its operators out, before any is put in place, and sees that a new connection gets in.
 * Whoever is interrupted, and whenever: the host undoes it by itself, and its disk has the files before.
 * @throws TrivetError TRV_LOCKED_OUT when none got in, and the host has undone it; TRV_STEP_FAILED when a file is refused
 */
export async function tryOut(
  reached: Reached,
  host: string,
  files: readonly OnTrial[],
  resolve: Resolve,
  waits = WAITS,
): Promise<void> {
  const { transport, emit } = reached;
  const stdin = trialScript(files, resolve);
  const loaded = await transport
    .run(host, { argv: ['sh', '-s'], stdin, timeoutMs: LOAD_TIMEOUT_MS, tells: true })
    .catch((error: Error) => error);
  if (!(loaded instanceof Error)) {
    const before = /^@undone (.+)$/m.exec(loaded.stdout)?.[1];
    if (before !== undefined) {
      emit({
        kind: 'warning',
        text: `${host}: what was tried before was undone ${before}, since nobody confirmed it. It is tried again.`,
      });
    }
    if (!loaded.stdout.endsWith(`${DONE}\n`)) throw refused(host, files, loaded.stderr);
  }
  if (await within(waits.confirmWithinMs, waits.everyMs, () => fresh(reached, host, CONFIRM))) return;
  if (await within(waits.backWithinMs, waits.everyMs, () => fresh(reached, host, GONE)))
    throw lockedOut(host, files);
  throw loaded instanceof Error ? loaded : unreachable(host, files);
}

/** `sh -s`: the timer that undoes all goes first. Where another one is still running, it counts anew. */
function trialScript(files: readonly OnTrial[], resolve: Resolve): string {
  const staged = files.map(({ path }) => stagedPath(path));
  const undo = files.map(({ trial }) => quoteAll(trial.undo)).join('; ');
  const within = (argv: readonly string[], path: string) =>
    quoteAll(argv.map((word) => word.replaceAll('{}', () => path)));
  return [
    PRELUDE,
    'main() {',
    'set -eu',
    `begin ${quoteAll(staged)}`,
    `[ ! -e ${UNDONE} ] || echo "@undone $(cat ${UNDONE})" >&3`,
    ...files.flatMap((file) => {
      const path = stagedPath(file.path);
      const stage = ['stage', file.owner, file.group, file.mode, path];
      return [
        hereDocument(quoteAll(stage), resolve(file.content)),
        ...(file.check ? [`timeout 30 ${within(file.check, path)}`] : []),
      ];
    }),
    `systemctl stop ${TIMER}.timer 2>/dev/null || :`,
    quoteAll([
      ...['systemd-run', '--quiet', '--collect', `--unit=${TIMER}`, `--on-active=${UNDONE_AFTER_S}`],
      ...['--timer-property=AccuracySec=100ms', 'sh', '-c', `date -Iseconds >${UNDONE}; ${undo}`],
    ]),
    ...files.map(({ path, trial }) => `timeout 30 ${within(trial.load, stagedPath(path))}`),
    `echo ${DONE} >&3`,
    '}',
    'main </dev/null',
    '',
  ].join('\n');
}

/** The timer may have fired already: what is there then is what was there before. */
const CONFIRM = `systemctl is-active --quiet ${TIMER}.timer && systemctl stop ${TIMER}.timer && rm -f ${UNDONE}`;
const GONE = `! systemctl is-active --quiet ${TIMER}.timer && ! systemctl is-active --quiet ${TIMER}.service`;

/** Whether a new connection gets in, and the host says yes. */
async function fresh({ transport }: Reached, host: string, question: string): Promise<boolean> {
  const asked = { argv: ['sh', '-c', question], timeoutMs: ATTEMPT_MS, fresh: true } as const;
  const answer = await transport.run(host, asked).catch((error: Error) => error);
  return !(answer instanceof Error) && answer.code === 0;
}

async function within(ms: number, everyMs: number, ask: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + ms;
  for (;;) {
    if (await ask()) return true;
    if (performance.now() >= deadline) return false;
    await delay(everyMs);
  }
}

const named = (files: readonly OnTrial[]) => files.map(({ path }) => path).join(', ');

const refused = (host: string, files: readonly OnTrial[], stderr: string) =>
  new TrivetError('TRV_STEP_FAILED', {
    where: `${host}: try ${named(files)}`,
    why: lastLines(stderr),
    next: 'The program that reads the file refuses it. No file on the host was replaced.',
  });

const lockedOut = (host: string, files: readonly OnTrial[]) =>
  new TrivetError('TRV_LOCKED_OUT', {
    where: `${host}: ${named(files)}`,
    why: `no new connection got in within ${UNDONE_AFTER_S} s; the host has undone it, and has what it had before`,
    next: 'See that SSH is let in from where you are; `trivet firewall` shows what is in force. The same command tries again.',
  });

const unreachable = (host: string, files: readonly OnTrial[]) =>
  new TrivetError('TRV_HOST_UNREACHABLE', {
    where: host,
    why: `it has not been reached since ${named(files)} was tried, although it undoes that after ${UNDONE_AFTER_S} s`,
    next: `See whether the host runs at all: \`trivet restart ${host}\`. It starts with the files that it had before.`,
  });
