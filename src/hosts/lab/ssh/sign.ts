import { TrivetError } from '../../../model/error.ts';
import { runChild } from '../../../remote/child.ts';
import { labPaths } from '../paths.ts';
import { privateKeyIn } from './keys.ts';

const WITHIN_MS = 10_000;

/**
 * What whoever may log in to the hosts of a lab as root puts the name to (ssh-keygen(1), `-Y sign`).
 * @param namespace what it is for: a signature for one purpose is none for another
 * @returns the signature in OpenSSH's armour
 */
export async function signAsOperator(lab: string, namespace: string, text: string): Promise<string> {
  const argv = ['ssh-keygen', '-Y', 'sign', '-f', privateKeyIn(labPaths(lab).ssh.keys), '-n', namespace];
  const ending = await runChild(argv, { stdin: text, timeoutMs: WITHIN_MS });
  if (ending.kind === 'exited' && ending.code === 0) return ending.stdout;
  throw new TrivetError('TRV_PROGRAM_FAILED', {
    where: argv.join(' '),
    why: ending.kind === 'exited' ? ending.stderr.trim() : `not finished after ${WITHIN_MS / 1000} s`,
    next: 'Run the command by hand to see more.',
  });
}
