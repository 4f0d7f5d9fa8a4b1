import { ERRORS, TrivetError } from '../model/error.ts';
import type { Paint } from './paint.ts';

/** An error for people: what happened, where, why and what to do; a defect comes with its stack. */
export function failureText(error: unknown, paint: Paint): string {
  return error instanceof TrivetError ? known(error, paint) : defect(error, paint);
}

/** An error for programs, as one JSON value. */
export function failureValue(error: unknown): object {
  if (error instanceof TrivetError) {
    const { code, where, message, next } = error;
    return { kind: 'error', code, where, why: message, next };
  }
  return { kind: 'error', code: null, why: stackOf(error) };
}

function known({ code, where, message, next }: TrivetError, paint: Paint): string {
  return [
    `${paint.bad('✗')} ${paint.strong(ERRORS[code])}  ${paint.faint(code)}`,
    '',
    ...row('where', where, paint),
    ...row('why', message, paint),
    ...row('next', next, paint),
  ].join('\n');
}

function defect(error: unknown, paint: Paint): string {
  return [
    `${paint.bad('✗')} ${paint.strong('Trivet met something that it does not expect: a defect in Trivet.')}`,
    '',
    ...stackOf(error)
      .split('\n')
      .map((line) => `  ${line}`),
    '',
    ...row(
      'next',
      'Please report it, with the command, the lines above and what `trivet version` says.\nAfter a change that stopped half-way, the same command again completes it.',
      paint,
    ),
  ].join('\n');
}

function row(label: string, text: string, paint: Paint): string[] {
  return text
    .split('\n')
    .map((line, index) => `  ${paint.faint((index === 0 ? label : '').padEnd(5))}  ${line}`.trimEnd());
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
