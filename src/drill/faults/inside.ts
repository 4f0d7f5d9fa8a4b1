import { type Machine, runInside } from '../../hosts/index.ts';

/** Runs a program inside a host that has to succeed, and returns what it printed. @throws Error with its last words */
export async function inside(machine: Machine, argv: readonly string[], timeoutMs = 20_000): Promise<string> {
  const { code, stdout, stderr } = await runInside(machine, argv, { timeoutMs });
  if (code === 0) return stdout.trimEnd();
  const last = stderr.trim().split('\n').slice(-3).join(' / ');
  throw new Error(`on ${machine.host}, exit code ${code} of ${argv.join(' ')}: ${last}`);
}

/** Runs SQL as MySQL's root; rows as lines, columns apart by tabs. @throws Error */
export const sqlInside = (machine: Machine, statements: string, timeoutMs = 20_000) =>
  inside(machine, ['mysql', '--batch', '--skip-column-names', '--execute', statements], timeoutMs);
