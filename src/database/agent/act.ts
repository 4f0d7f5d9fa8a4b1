import type { SupervisorSettings } from '../../model/supervisor.ts';
import { APPLIER } from '../engines/group-replication/failing.ts';
import { HEARTBEAT_SECONDS } from '../engines/static/decide-replica.ts';
import {
  accountsOf,
  CREATE_SCHEMA,
  onThisHost,
  provision,
  REPLICATION_PASSWORD,
  REPLICATION_USER,
  type Statement,
} from '../mysql/accounts.ts';
import { CREATE_HEARTBEAT } from '../mysql/heartbeat.ts';
import type { Passwords } from '../mysql/passwords.ts';
import type { Action } from './decision.ts';

/** What is under way on a primary that does not get on has waited already. */
const HAND_OVER_PATIENCE_SECONDS = 1;

/** The SQL of an action, in order. */
export function statementsOf(
  action: Action,
  settings: SupervisorSettings,
  passwords: Passwords,
): readonly Statement[] {
  const plain = (sql: string): Statement => ({ sql, values: [] });
  const password = (credential: string): string => {
    const found = passwords[credential];
    if (!found) throw new Error(`there is no credential ${credential}`);
    return found;
  };
  const replication = () => [REPLICATION_USER, password(REPLICATION_PASSWORD)];
  switch (action.kind) {
    case 'accept-writes':
      return [plain('SET GLOBAL read_only = OFF')];
    case 'refuse-writes':
      return [plain('SET GLOBAL super_read_only = ON')];
    case 'provision':
      return [
        CREATE_SCHEMA,
        ...CREATE_HEARTBEAT,
        ...accountsOf(settings).flatMap((account) => provision(account, password(account.credential))),
      ];
    case 'start':
      // The password goes with the start, and never into the server's tables.
      return action.thread === 'applier'
        ? [plain('START REPLICA SQL_THREAD')]
        : [{ sql: 'START REPLICA IO_THREAD USER = ? PASSWORD = ?', values: replication() }];
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
    case 'clone': {
      const { address, port } = action.from;
      return [
        plain('STOP REPLICA'),
        // It drops what is there, which nobody may otherwise. read_only stays: nobody else can write meanwhile.
        plain('SET GLOBAL super_read_only = OFF'),
        { sql: 'SET GLOBAL clone_valid_donor_list = ?', values: [`${address}:${port}`] },
        {
          sql: 'CLONE INSTANCE FROM ?@?:? IDENTIFIED BY ?',
          values: [REPLICATION_USER, address, port, password(REPLICATION_PASSWORD)],
        },
      ];
    }
    case 'admit':
      return [plain('SET GLOBAL offline_mode = OFF')];
    case 'prepare': {
      const members = accountsOf(settings).filter(({ user }) => user === REPLICATION_USER);
      return onThisHost(members.flatMap((account) => provision(account, password(account.credential))));
    }
    case 'record':
    case 'kill':
    case 'relieve':
      return [];
    case 'begin':
      return [
        named(action.record.name ?? ''),
        plain('SET GLOBAL group_replication_bootstrap_group = ON'),
        start(replication()),
        plain('SET GLOBAL group_replication_bootstrap_group = OFF'),
      ];
    case 'join':
      return [
        plain('SET GLOBAL group_replication_bootstrap_group = OFF'),
        named(action.name),
        start(replication()),
      ];
    case 'leave':
      return [plain('STOP GROUP_REPLICATION')];
    case 'apply-again':
      // A group that is joined meanwhile takes over the thread that runs.
      return [plain(`START REPLICA SQL_THREAD FOR CHANNEL '${APPLIER}'`)];
    case 'hand-over':
      return [
        {
          sql: 'SELECT group_replication_set_as_primary(?, ?)',
          values: [action.to, HAND_OVER_PATIENCE_SECONDS],
        },
      ];
    case 'weigh':
      return [{ sql: 'SET GLOBAL group_replication_member_weight = ?', values: [action.weight] }];
    case 'end':
      return action.connections.map((id) => ({ sql: 'KILL CONNECTION ?', values: [id] }));
  }
}

const named = (name: string): Statement => ({
  sql: 'SET GLOBAL group_replication_group_name = ?',
  values: [name],
});

/** The password goes with the start, and never into the server's tables. */
const start = (login: readonly string[]): Statement => ({
  sql: 'START GROUP_REPLICATION USER = ?, PASSWORD = ?',
  values: login,
});
