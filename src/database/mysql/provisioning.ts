import { type Account, revisionOf } from './accounts.ts';
import { hasHeartbeat } from './heartbeat.ts';
import { type Passwords, passwordOf } from './passwords.ts';
import { isRefusal, LOCAL, type Session, session } from './session.ts';

/**
 * Whether every account carries the mark that its present definition leaves. MySQL hides those to which somebody has given
 * SYSTEM_USER: an account whose mark is not seen is taken for what it was when it signs in.
 */
export async function accountsCurrent(
  local: Session,
  accounts: readonly Account[],
  passwords: Passwords,
  deadline: () => number,
): Promise<boolean> {
  const rows = await local.query<{ account: string; revision: string | null }>(
    `SELECT user AS account, attribute->>'$.trivet' AS revision FROM information_schema.user_attributes
     WHERE host = '%' AND user IN (?)`,
    [accounts.map(({ user }) => user)],
    deadline(),
  );
  const revisions = new Map(rows.map(({ account, revision }) => [account, revision]));
  const isHidden = ({ user }: Account) => !revisions.has(user);
  const marked = (account: Account) => revisions.get(account.user) === revisionOf(account);
  if (!accounts.every((account) => isHidden(account) || marked(account))) return false;
  return canSignIn(accounts.filter(isHidden), passwords, deadline());
}

/** Milliseconds for which what was as it shall be is taken to be so still. */
const PROVISIONED_MS = 1_000;

/** Asks whether accounts, passwords and the table of the heartbeat are as they shall be; passwords that were right are not tried again. */
export function provisioning(local: Session, accounts: readonly Account[], passwords: Passwords) {
  let passwordsRight = false;
  let rightUntil = 0;
  return async (deadline: () => number): Promise<boolean> => {
    if (performance.now() < rightUntil) return true;
    if (!(await accountsCurrent(local, accounts, passwords, deadline))) return false;
    if (!(await hasHeartbeat(local, deadline()))) return false;
    passwordsRight ||= await canSignIn(accounts, passwords, deadline());
    if (passwordsRight) rightUntil = performance.now() + PROVISIONED_MS;
    return passwordsRight;
  };
}

/** Whether MySQL takes the passwords of all accounts. One that is refused for another reason is not wrong. */
async function canSignIn(
  accounts: readonly Account[],
  passwords: Passwords,
  deadlineMs: number,
): Promise<boolean> {
  const attempts = accounts.map(async ({ user, credential }) => {
    const attempt = session({ at: LOCAL, user, password: passwordOf(passwords, credential) });
    try {
      await attempt.query('DO 1', [], deadlineMs);
      return true;
    } catch (error) {
      return !isRefusal(error);
    } finally {
      attempt.close();
    }
  });
  return (await Promise.all(attempts)).every(Boolean);
}
