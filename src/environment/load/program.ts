import { readFileSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { serialize } from 'node:v8';
import { resolveTrivet } from '../../application/resolve.ts';
import { ANSWER_FD, type Answer } from './answer.ts';
import { loadFailure } from './failure.ts';

/** Loads the environment file that its argument names, and answers what that exports; it ends with its first answer. */
const [path = ''] = process.argv.slice(2);

resolveTrivet();

process.on('uncaughtException', refuse);
try {
  const { default: value }: { default?: unknown } = await import(pathToFileURL(path).href);
  // What it began and did not wait for may fail at once.
  await setImmediate();
  if (value === undefined) answer({ kind: 'nothing' });
  answer({ kind: 'exported', value: plain(value) });
} catch (error) {
  refuse(error);
}

/** As other processes get it: functions have no place in it, and every getter has been asked. */
function plain(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new Error(`what it exports is no plain data: ${error.message}`);
  }
}

function refuse(error: unknown): never {
  answer({ kind: 'failed', ...loadFailure(error, path, sourceOf(path)) });
}

/** Nothing when it cannot be read, which is then what the error is about. */
function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function answer(value: Answer): never {
  writeSync(ANSWER_FD, serialize(value));
  process.exit();
}
