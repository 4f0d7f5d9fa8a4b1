import { type Account, REPLICATION_USER } from '../../mysql/accounts.ts';
import { NO_USE } from '../decision.ts';
import type { Look } from '../status.ts';

/** How far what is put back of an account goes: to all that copy this host, or out of the binary log, to this host alone. */
export type Reach = 'copies' | 'host';

/**
 * Whether a host puts back what has drifted of an account: the primary for all, and who copies it for itself. Members need the
 * account by which they talk to each other also where none of them takes writes, or none can join.
 */
export function reachOf(
  { user }: Account,
  look: Pick<Look, 'observation' | 'decision'> | null,
): Reach | null {
  const { primary, replica } = look?.decision.health ?? NO_USE;
  if (primary) return 'copies';
  const seen = look?.observation;
  const member = seen?.kind === 'voter' && seen.group.state === 'online' && seen.group.busy === null;
  return replica || (member && user === REPLICATION_USER) ? 'host' : null;
}
