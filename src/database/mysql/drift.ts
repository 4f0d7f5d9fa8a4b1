import { type Account, provision, type Statement } from './accounts.ts';

/** What came of signing in as an account, with the password that it shall have. */
export type AccountSeen =
  /** What it may do, as `SHOW GRANTS` tells it. */
  | { readonly kind: 'grants'; readonly grants: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }
  /** The server does not say: it is full, or does not answer. */
  | { readonly kind: 'unknown' };

/** How an account differs from what it was made as. */
export interface Drift {
  readonly why: string;
  /** It cannot do all that it is there for. */
  readonly lacks: boolean;
  /** It may do what it shall not. */
  readonly exceeds: boolean;
  /** Connections keep the privileges on a database that they began with, whatever is granted later. */
  readonly keptByConnections: boolean;
}

const TOLD = 4;

/**
 * Errors by which MySQL turns an account away for what the account is (MySQL Error Reference): wrong password, no password,
 * expired (twice), locked, bounds of its own, and a plugin that is not there.
 */
const TURNED_AWAY: ReadonlySet<unknown> = new Set([1045, 1698, 1820, 1862, 3118, 1226, 1524]);

export function isTurnedAway(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && TURNED_AWAY.has(error.errno);
}

export function driftOf(account: Account, seen: AccountSeen): Drift | null {
  switch (seen.kind) {
    case 'unknown':
      return null;
    case 'refused':
      return { why: `does not sign in: ${seen.why}`, lacks: true, exceeds: false, keptByConnections: false };
    case 'grants': {
      const shall = privilegesOf(account.privileges, account.on);
      const may = new Set(seen.grants.flatMap(privilegesIn));
      const lacks = shall.filter((each) => !may.has(each));
      const has = [...may].filter((each) => !shall.includes(each));
      if (lacks.length === 0 && has.length === 0) return null;
      const why = [
        ...(lacks.length > 0 ? [`lacks ${some(lacks)}`] : []),
        ...(has.length > 0 ? [`has ${some(has)}`] : []),
      ].join(' and ');
      return { why, lacks: lacks.length > 0, exceeds: has.length > 0, keptByConnections: true };
    }
  }
}

/** GRANT ALL gives seventy. */
const some = (privileges: readonly string[]): string =>
  privileges.length <= TOLD
    ? privileges.join(', ')
    : `${privileges.slice(0, TOLD).join(', ')} and ${privileges.length - TOLD} more`;

/** Brings an account back. Other privileges are taken by taking all of them: to take one, the supervisor would need it. */
export function restore(account: Account, password: string, drift: Drift): readonly Statement[] {
  const none = { sql: 'REVOKE ALL PRIVILEGES, GRANT OPTION FROM ?', values: [account.user] };
  return [...(drift.exceeds ? [none] : []), ...provision(account, password)];
}

/** A line of `SHOW GRANTS`. One without ON gives a role, which nobody has before they ask for it. */
function privilegesIn(line: string): readonly string[] {
  const [, privileges, on, rest] = /^GRANT (.+) ON (.+) TO `[^`]+`@`[^`]+`(.*)$/.exec(line) ?? [];
  if (!privileges || !on) return [];
  const also = rest?.includes('WITH GRANT OPTION') ? ['GRANT OPTION'] : [];
  return privilegesOf([privileges, ...also].join(','), on.replaceAll('`', ''));
}

const privilegesOf = (privileges: string, on: string): readonly string[] =>
  privileges
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== 'USAGE')
    .map((each) => `${each} ON ${on}`);
