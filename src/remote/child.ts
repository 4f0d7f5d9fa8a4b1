import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import type { Command, CommandResult } from './transport.ts';

/** How a local program ended: with a code, or killed because its time was up. */
export type Ending = (CommandResult & { readonly kind: 'exited' }) | { readonly kind: 'timed-out' };

/** Milliseconds for what the program itself wrote to arrive, when a process that it left behind holds stderr. */
const DRAIN_MS = 50;

/**
 * Runs a local program, feeding it `stdin`, for at most `timeoutMs`; of one that tells, since its last progress.
 * It has ended when it exited and its output is complete; a shared connection's background process (a jump
 * host's, for one) inherits stderr and keeps it open, so the end of that stream is not waited for.
 * @throws Error when the program cannot be started.
 */
export function runChild(
  argv: readonly string[],
  { stdin, timeoutMs, tells, cwd }: Omit<Command, 'argv'> & { readonly cwd?: string },
): Promise<Ending> {
  const [program = '', ...rest] = argv;
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'pipe'], cwd });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const input = asStream(stdin);
  feed(input, child.stdin);

  return new Promise((resolve, reject) => {
    const settle = (ending: () => Ending): void => {
      clearTimeout(deadline);
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(ending());
    };
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      settle(() => ({ kind: 'timed-out' }));
    }, timeoutMs);
    if (tells) {
      for (const moves of [input, child.stdout, child.stderr]) moves.on('data', () => deadline.refresh());
    }

    child.on('error', (error) => {
      clearTimeout(deadline);
      reject(error);
    });
    child.on('exit', async (code) => {
      await stdout.ended;
      await Promise.race([stderr.ended, new Promise((drained) => setTimeout(drained, DRAIN_MS))]);
      settle(() => ({ kind: 'exited', code: code ?? 255, stdout: stdout.text(), stderr: stderr.text() }));
    });
  });
}

function collect(stream: Readable): { readonly ended: Promise<void>; readonly text: () => string } {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => stream.once('close', resolve));
  return { ended, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** Pieces that a pipe takes one after the other, so that it can be seen how far the program has read. */
const PIECE_BYTES = 64 * 1024;

function asStream(stdin: Command['stdin']): Readable {
  if (stdin instanceof Readable) return stdin;
  const bytes = Buffer.from(stdin ?? '');
  const pieces = Math.ceil(bytes.length / PIECE_BYTES);
  return Readable.from(
    Array.from({ length: pieces }, (_, index) =>
      bytes.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES),
    ),
  );
}

/** A program may exit without reading all of its input: a broken pipe is no error of ours, its exit code tells. */
function feed(input: Readable, into: NodeJS.WritableStream): void {
  into.on('error', () => {});
  input.pipe(into);
}
