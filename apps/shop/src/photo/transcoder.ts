import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import type { Logger } from 'pino';
import { unpacked } from './packed.ts';
import type { Transcoded } from './transcode.ts';

/** Transcodes what was uploaded, apart from this process, one at a time. */
export interface Transcoder {
  /** `busy`: others wait already. `given-up`: its decoding took more time or memory than there is for one. */
  readonly transcode: (file: Buffer) => Promise<Transcoded | { readonly why: 'busy' | 'given-up' }>;
}

export interface TranscoderSettings {
  /** `program.ts`, as a release has it or as it stands there. */
  readonly program: string;
  /** The folder in which it is, and what it loads: all that it may read. */
  readonly reads: string;
  readonly log: Logger;
  /** Together with the wait for others it stays below what proxies give a request. */
  readonly milliseconds?: number;
}

/** Options of Node: no writing to files, no programs, no native code. Threads it has. */
const CONFINED = ['--permission', '--allow-worker', '--disable-warning=SecurityWarning'];

/** Beside the one at work. */
const MOST_WAITING = 2;
const MILLISECONDS = 12_000;
const WAIT_MILLISECONDS = 6_000;

export function createTranscoder(settings: TranscoderSettings): Transcoder {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;

  async function transcode(file: Buffer) {
    if (inside > MOST_WAITING) return { why: 'busy' } as const;
    inside += 1;
    const before = last;
    const mine = (async () => {
      const turn = await Promise.race([before.then(() => true), expired(WAIT_MILLISECONDS)]);
      return turn ? run(settings, file) : ({ why: 'busy' } as const);
    })();
    last = Promise.allSettled([before, mine]);
    try {
      return await mine;
    } finally {
      inside -= 1;
    }
  }

  return { transcode };
}

function expired(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false).unref());
}

/** The program is given the file, and no settings and no secrets. */
async function run({ program, reads, log, milliseconds = MILLISECONDS }: TranscoderSettings, file: Buffer) {
  const argv = [...CONFINED, `--allow-fs-read=${reads}`, '--import', program, program];
  const child = spawn(process.execPath, argv, {
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: milliseconds,
    killSignal: 'SIGKILL',
  });
  // It may be gone before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(file);
  const [said, complaints, ended] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    new Promise<{ code: number | null; signal: string | null }>((resolve, reject) =>
      child.once('error', reject).once('close', (code, signal) => resolve({ code, signal })),
    ),
  ]);
  if (ended.code === 0) return unpacked(said);
  log.warn({ ...ended, complaints: complaints.slice(-1_000) }, 'a photo was not developed');
  return { why: 'given-up' } as const;
}
