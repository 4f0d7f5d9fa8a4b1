import { sql } from 'kysely';
import type { Store } from './store.ts';

/** A write that whoever asks for it can look for afterwards. */
export interface Asked {
  /** Of this entry alone, 32 hexadecimal digits: asked twice with it, it is made once. */
  readonly token: string;
  /** Whoever asks; 8 hexadecimal digits. */
  readonly run: string;
  /** Its number among those of the run. */
  readonly seq: number;
}

export interface Entry {
  readonly id: string;
  readonly times: number;
  /** `@@server_uuid` of the server that wrote it. */
  readonly uuid: string;
  /** Of the transaction that made or found it. */
  readonly gtid: string | null;
}

/** Makes the entry, or counts that it was asked for once more; on the way that every write of the site takes. */
export async function writeEntry(store: Store, { token, run, seq }: Asked): Promise<Entry> {
  const { value, gtid } = await store.write(async (trx) => {
    await trx
      .insertInto('ledger_entries')
      .values({ token, run, seq, server_uuid: sql<string>`@@server_uuid` })
      .onDuplicateKeyUpdate({ times: sql<number>`times + 1` })
      .execute();
    return trx
      .selectFrom('ledger_entries')
      .select(['id', 'times', 'server_uuid'])
      .where('token', '=', token)
      .executeTakeFirstOrThrow();
  });
  return { id: String(value.id), times: value.times, uuid: value.server_uuid, gtid };
}

/** Looks for an entry where a user's own writes are looked for, who carries the GTID of the last one. */
export function readEntry(
  store: Store,
  token: string,
  gtid: string | null,
): Promise<{ readonly found: boolean; readonly host: string }> {
  return store.readOwn(gtid, async (db) => {
    const { rows } = await sql<{ found: number; host: string }>`
      select exists (select 1 from ledger_entries where token = ${token}) as found, @@hostname as host`.execute(
      db,
    );
    return { found: rows[0]?.found === 1, host: rows[0]?.host ?? '' };
  });
}
