import { type Account, REPLICATION_USER } from '../../mysql/accounts.ts';
import type { Look } from '../status.ts';

/** How far what is put back of an account goes: to all that copy this host, or out of the binary log, to this host alone. */
export type Scope = 'copies' | 'host';

/**
 * Whether a host puts back what has drifted of an account: the primary for all, and who copies it for itself. Members need the
 * account by which they talk to each other also where none of them takes writes, or none can join.
 */
export function scopeOf({ user }: Account, look: Pick<Look, 'decision' | 'isMember'> | null): Scope | null {
  if (look === null) return null;
  const { primary, replica } = look.decision.health;
  if (primary) return 'copies';
  return replica || (look.isMember && user === REPLICATION_USER) ? 'host' : null;
}
