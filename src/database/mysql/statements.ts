import type { DatabasePeer } from '../../model/supervisor.ts';
import {
  type Account,
  CREATE_SCHEMA,
  provision,
  REPLICATION_PASSWORD,
  REPLICATION_USER,
  type Statement,
} from './accounts.ts';
import { CREATE_HEARTBEAT } from './heartbeat.ts';
import { type Passwords, passwordOf } from './passwords.ts';
import type { OwnUser } from './session.ts';

/** The statements of an action, in order, and who says them. */
export interface Sql {
  readonly by: OwnUser;
  readonly statements: readonly Statement[];
}

export const plain = (sql: string): Statement => ({ sql, values: [] });

export const UNFENCE = plain('SET GLOBAL read_only = OFF');
export const FENCE = plain('SET GLOBAL super_read_only = ON');

/** Schema, heartbeat and accounts of the site. */
export const provisionAll = (accounts: readonly Account[], passwords: Passwords): readonly Statement[] => [
  CREATE_SCHEMA,
  ...CREATE_HEARTBEAT,
  ...accounts.flatMap((account) => provision(account, passwordOf(passwords, account.credential))),
];

/** Name and password by which a host replicates. */
export const replicationLogin = (passwords: Passwords): readonly string[] => [
  REPLICATION_USER,
  passwordOf(passwords, REPLICATION_PASSWORD),
];

export function cloneFrom({ address, port }: DatabasePeer, passwords: Passwords): readonly Statement[] {
  const [user, password] = replicationLogin(passwords);
  return [
    plain('STOP REPLICA'),
    // It drops what is there, which nobody may otherwise. read_only stays: nobody else can write meanwhile.
    plain('SET GLOBAL super_read_only = OFF'),
    { sql: 'SET GLOBAL clone_valid_donor_list = ?', values: [`${address}:${port}`] },
    { sql: 'CLONE INSTANCE FROM ?@?:? IDENTIFIED BY ?', values: [user, address, port, password] },
  ];
}
