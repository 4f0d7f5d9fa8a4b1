import {
  type Account,
  onThisHost,
  provision,
  REPLICATION_USER,
  type Statement,
} from '../../mysql/accounts.ts';
import { type Passwords, passwordOf } from '../../mysql/passwords.ts';
import { cloneFrom, FENCE, plain, provisionAll, replicationLogin, UNFENCE } from '../../mysql/statements.ts';
import type { Action } from './action.ts';
import { APPLIER } from './failing.ts';

/** What is under way on a primary that does not get on has waited already. */
const HAND_OVER_PATIENCE_SECONDS = 1;

/** The SQL of an action, in order. */
export function statementsOf(
  action: Action,
  accounts: readonly Account[],
  passwords: Passwords,
): readonly Statement[] {
  switch (action.kind) {
    case 'unfence':
      return [UNFENCE];
    case 'fence':
      return [FENCE];
    case 'provision':
      return provisionAll(accounts, passwords);
    case 'clone':
      return cloneFrom(action.from, passwords);
    case 'leave-offline-mode':
      return [plain('SET GLOBAL offline_mode = OFF')];
    case 'prepare': {
      const members = accounts.filter(({ user }) => user === REPLICATION_USER);
      return onThisHost(
        members.flatMap((account) => provision(account, passwordOf(passwords, account.credential))),
      );
    }
    case 'record':
    case 'kill':
    case 'demote':
      return [];
    case 'bootstrap':
      return [
        named(action.record.name ?? ''),
        plain('SET GLOBAL group_replication_bootstrap_group = ON'),
        start(passwords),
        plain('SET GLOBAL group_replication_bootstrap_group = OFF'),
      ];
    case 'join':
      return [
        plain('SET GLOBAL group_replication_bootstrap_group = OFF'),
        named(action.name),
        start(passwords),
      ];
    case 'leave':
      return [plain('STOP GROUP_REPLICATION')];
    case 'retry-apply':
      // A group that is joined meanwhile takes over the thread that runs.
      return [plain(`START REPLICA SQL_THREAD FOR CHANNEL '${APPLIER}'`)];
    case 'hand-over':
      return [
        {
          sql: 'SELECT group_replication_set_as_primary(?, ?)',
          values: [action.to, HAND_OVER_PATIENCE_SECONDS],
        },
      ];
    case 'set-weight':
      return [{ sql: 'SET GLOBAL group_replication_member_weight = ?', values: [action.weight] }];
    case 'end-connections':
      return action.connections.map((id) => ({ sql: 'KILL CONNECTION ?', values: [id] }));
  }
}

const named = (name: string): Statement => ({
  sql: 'SET GLOBAL group_replication_group_name = ?',
  values: [name],
});

/** The password goes with the start, and never into the server's tables. */
const start = (passwords: Passwords): Statement => ({
  sql: 'START GROUP_REPLICATION USER = ?, PASSWORD = ?',
  values: replicationLogin(passwords),
});
