import { type Account, REPLICATION_USER, type Statement } from '../../mysql/accounts.ts';
import type { Passwords } from '../../mysql/passwords.ts';
import { cloneFrom, FENCE, plain, provisionAll, replicationLogin, UNFENCE } from '../../mysql/statements.ts';
import type { Action } from './action.ts';
import { HEARTBEAT_SECONDS } from './decide-replica.ts';

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
    case 'start':
      // The password goes with the start, and never into the server's tables.
      return action.thread === 'applier'
        ? [plain('START REPLICA SQL_THREAD')]
        : [
            // One that is refused still tries.
            plain('STOP REPLICA IO_THREAD'),
            { sql: 'START REPLICA IO_THREAD USER = ? PASSWORD = ?', values: replicationLogin(passwords) },
          ];
    case 'configure-replication': {
      const { address, port } = action.from;
      return [
        plain('STOP REPLICA'),
        {
          sql: `CHANGE REPLICATION SOURCE TO SOURCE_HOST = ?, SOURCE_PORT = ?, SOURCE_USER = ?,
            SOURCE_AUTO_POSITION = 1, SOURCE_HEARTBEAT_PERIOD = ?, SOURCE_CONNECT_RETRY = 1,
            SOURCE_RETRY_COUNT = 0, GET_SOURCE_PUBLIC_KEY = 1`,
          values: [address, port, REPLICATION_USER, HEARTBEAT_SECONDS],
        },
      ];
    }
    case 'clone':
      return cloneFrom(action.from, passwords);
  }
}
