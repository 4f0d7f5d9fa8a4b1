import type { MysqlPool, MysqlPoolConnection } from 'kysely';
import { gtidNote } from '../../../apps/shop/src/data/replicated/gtid.ts';

/** For tests: a pool whose server answers each statement with rows, an OK packet, or an error that it throws. */
export interface FakeServer {
  readonly pool: MysqlPool;
  /** The first two words of every statement. */
  readonly asked: string[];
}

/** @param connects throws where a connection is to fail */
export function fakeServer(
  answer: (statement: string) => object,
  connects: () => void = () => {},
): FakeServer {
  const asked: string[] = [];
  function query(statement: string, _values: unknown[], answered: (error: unknown, result?: object) => void) {
    const note = gtidNote();
    asked.push(statement.trim().split(' ', 2).join(' '));
    try {
      const result = answer(statement);
      note(result);
      answered(null, result);
    } catch (error) {
      answered(error);
    }
  }
  const connection = { query, release: () => {} } as unknown as MysqlPoolConnection;
  const getConnection: MysqlPool['getConnection'] = (got) => {
    try {
      connects();
    } catch (error) {
      return got(error, connection);
    }
    got(null, connection);
  };
  return { pool: { getConnection, end: (ended) => ended(null) }, asked };
}

export function failed(code: string, errno = 0): Error {
  return Object.assign(new Error(code), { code, errno });
}
