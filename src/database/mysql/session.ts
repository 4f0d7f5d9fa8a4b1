import { connect, type Socket } from 'node:net';
import { createConnection } from 'mysql2';

/** Where MySQL on this host is reached without the network. */
export const LOCAL = { path: '/run/mysqld/mysqld.sock' };

export interface Login {
  readonly at: { readonly path: string } | { readonly host: string; readonly port: number };
  readonly user: string;
  /** Left out where MySQL knows the system user behind the socket. */
  readonly password?: string;
  /** What each connection begins with; where MySQL does not know it, the connection goes on without. */
  readonly first?: string;
}

/** A MySQL connection that opens itself on demand, and is thrown away after any failure. */
export interface Session {
  /** @throws NoAnswer; Error when the answer is one. */
  readonly query: <Row>(
    sql: string,
    values: readonly unknown[],
    deadlineMs: number,
  ) => Promise<readonly Row[]>;
  readonly close: () => void;
}

/** Who the agent is to the local MySQL, which knows it by its system user. `supervisor_ender` may end connections of anybody, and nothing else. */
export type OwnUser = 'supervisor' | 'supervisor_ender';

/** @param first what the connection begins with */
export function localSession(user: OwnUser = 'supervisor', first?: string): Session {
  return session({ at: LOCAL, user, ...(first === undefined ? {} : { first }) });
}

export function session(login: Login): Session {
  let current: Opened | null = null;
  const close = () => {
    current?.socket.destroy();
    current = null;
  };
  return {
    close,
    query: async <Row>(sql: string, values: readonly unknown[], deadlineMs: number) => {
      if (!current || current.socket.destroyed) current = open(login);
      try {
        const [rows] = await within(deadlineMs, current.connection.promise().query(sql, [...values]));
        return rows as unknown as readonly Row[];
      } catch (error) {
        close();
        throw error;
      }
    },
  };
}

interface Opened {
  readonly connection: ReturnType<typeof createConnection>;
  /** Held here, because mysql2 only ever half-closes it: a hung server would keep it for ever. */
  readonly socket: Socket;
}

function open({ at, user, password, first }: Login): Opened {
  const socket = connect(at);
  const connection = createConnection({
    user,
    ...(password === undefined ? {} : { password }),
    // It tells mysql2 that a password may go as it is: nobody listens on a local socket.
    ...('path' in at ? { socketPath: at.path } : {}),
    stream: () => socket,
    decimalNumbers: true,
  });
  // What breaks while nothing is asked is found by the next query.
  connection.on('error', () => socket.destroy());
  if (first !== undefined) connection.query(first, () => {});
  return { connection, socket };
}

/** MySQL has not answered within the deadline; what was asked may still happen. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor() {
    // Without the figure, which differs from look to look: the sentence shall not.
    super('no answer in time');
  }
}

/** It does not know the account from here, or its password. */
const REFUSALS: ReadonlySet<unknown> = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_HOST_NOT_PRIVILEGED']);

/** MySQL answers, and does not let this account in. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && REFUSALS.has(error.code);
}

/** An error in one line. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim();
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new NoAnswer()), Math.max(1, ms));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
