import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { deserialize } from 'node:v8';
import { ANSWER_FD, type Answer } from './answer.ts';
import type { LoadFailure } from './failure.ts';

const PROGRAM = join(import.meta.dirname, 'program.ts');

/** Nothing that an environment file has to do takes longer; to start Node takes seconds on a machine that is busy. */
const WITHIN_MS = 15_000;
const MEMORY_MB = 256;
/** Bytes of what a file prints that are kept. */
const PRINTED = 10_000;

/** Node's own exit code for a module that waits, with nothing left that could end it. */
const WAITS_IN_VAIN = 13;

export type Loaded =
  | { readonly kind: 'loaded'; readonly value: unknown; readonly printed: string }
  | ({ readonly kind: 'failed' } & LoadFailure);

/** Loads the module at `path` in a process of its own, whatever it does there; its default export has to be plain data. */
export async function loadFile(path: string, withinMs = WITHIN_MS): Promise<Loaded> {
  if (!statSync(path).isFile()) return failed('it is no file');
  const child = spawn(
    process.execPath,
    ['--no-warnings', `--max-old-space-size=${MEMORY_MB}`, PROGRAM, path],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: withinMs, killSignal: 'SIGKILL' },
  );
  const pipe = (fd: number) => child.stdio[fd] as Readable;
  const [printed, answered] = [collect([pipe(1), pipe(2)], PRINTED), collect([pipe(ANSWER_FD)])];
  // Not `close` of the child: what it leaves running may hold its output for long.
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(pipe(ANSWER_FD), 'close')]);
  const bytes = answered();
  if (bytes.length === 0) return failed(silent(code, signal, withinMs, printed().toString()));
  const answer = deserialize(bytes) as Answer;
  switch (answer.kind) {
    case 'exported':
      return { kind: 'loaded', value: answer.value, printed: printed().toString().trimEnd() };
    case 'nothing':
      return failed('it exports nothing: there is no `export default`');
    case 'failed':
      return answer;
  }
}

function silent(code: number | null, signal: string | null, withinMs: number, printed: string): string {
  if (signal === 'SIGKILL')
    return `it is not loaded after ${withinMs / 1000} s: something in it does not end`;
  if (signal !== null) return `loading it ends with ${signal}, as when it takes more than ${MEMORY_MB} MB`;
  if (code === WAITS_IN_VAIN) return 'it waits for something that never comes, and exports nothing';
  const last = printed.trim().split('\n').at(-1);
  const ends = `it ends the process, with exit code ${code}, and exports nothing`;
  return last ? `${ends}; the last that it prints is: ${last}` : ends;
}

const failed = (why: string): Loaded => ({ kind: 'failed', line: undefined, why });

/** What comes from some streams, and of that no more than `most` bytes. */
function collect(streams: readonly Readable[], most = Number.POSITIVE_INFINITY): () => Buffer {
  let bytes = Buffer.alloc(0);
  for (const stream of streams) {
    stream.on('data', (more: Buffer) => {
      if (bytes.length < most) bytes = Buffer.concat([bytes, more]).subarray(0, most);
    });
  }
  return () => bytes;
}
