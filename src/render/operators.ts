import type { Content } from '../model/desired.ts';
import { managedBy } from './text.ts';

/** The SSH keys of the environment's operators, as sshd(8) reads them; who they are stands among the secrets. */
export const OPERATORS = { kind: 'artifact', name: 'operators/authorized-keys' } as const satisfies Content;

/** @param operators those with a key of SSH log in to every host */
export function authorizedKeys(
  operators: readonly { readonly name: string; readonly ssh?: string }[],
): string {
  const keys = operators.flatMap(({ name, ssh }) => (ssh === undefined ? [] : [`${ssh} ${name}\n`]));
  return `# ${managedBy('base')}: trivet operator list\n${keys.join('')}`;
}
