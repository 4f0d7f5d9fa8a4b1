import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Emit } from '../src/model/event.ts';
import { patient } from '../test/support/patience.ts';
import { ROOT } from './files.ts';
import type { Check } from './suites.ts';
import { NONE, type Tally } from './tally.ts';

/** Runs a check, as one test; what it prints is told when it fails. */
export async function runCheck({ name, argv, timeoutMs }: Check, emit: Emit): Promise<Tally> {
  emit({ kind: 'phase-started', phase: name, detail: 'checking' });
  const [program, ...args] = argv;
  const timeout = Math.round(patient(timeoutMs));
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], timeout });
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code === 0) {
    emit({ kind: 'phase-finished', phase: name, outcome: 'fine' });
    return { ...NONE, passed: 1 };
  }
  emit({ kind: 'phase-failed', phase: name });
  const ending = signal === null ? '' : `ended by ${signal}; it had ${Math.round(timeout / 1000)} s`;
  const said = [stdout, stderr, ending].map((part) => part.trim()).filter(Boolean);
  const failure = [`✗ ${name}`, ...said].join('\n');
  emit({ kind: 'note', text: failure });
  return { ...NONE, failed: 1, failures: [failure] };
}
