import type { Means } from './ask.ts';
import { type Done, doneOf, type Entry, failed, messageOf } from './journey.ts';
import type { Visit } from './visit.ts';

/**
 * An entry in the ledger under a key of its own, then a look at it as its writer would.
 * @param ledger where entries are posted, with `token`, `run` and `seq`, and answered with `id`, MySQL's `uuid` and `gtid`;
 *   below it, with that `gtid`, each is `found` or not
 */
export function writerOf({ run, token, get, post }: Visit, { now, unique }: Means, ledger: string) {
  const headers = { authorization: `Bearer ${token}` };

  /** Whether a user's own write is not there for that user; no answer is none. */
  async function isStale(entry: string, gtid: string | null, number: number): Promise<boolean> {
    const path = `${ledger}/${entry}?gtid=${encodeURIComponent(gtid ?? '')}`;
    const reply = await get(path, number, headers).catch(() => undefined);
    return reply?.status === 200 && (JSON.parse(reply.body) as { found: boolean }).found === false;
  }

  return async (number: number): Promise<Done> => {
    const entry = unique(16);
    const written = { token: entry, seq: number, sent: now() };
    const unacknowledged = (attempts: number): Entry => ({
      ...{ ...written, ended: now(), attempts, acknowledged: null, stale: false },
    });
    try {
      const reply = await post(ledger, number, { token: entry, run, seq: `${number}` }, headers);
      const ended = now();
      const base = doneOf(reply, 200);
      const { attempts } = reply;
      if (!base.ok) return { ...base, entry: unacknowledged(attempts) };
      const { id, uuid, gtid } = JSON.parse(reply.body) as Record<'id' | 'uuid' | 'gtid', string>;
      const stale = await isStale(entry, gtid, number);
      return { ...base, entry: { ...written, ended, attempts, acknowledged: { id, uuid }, stale } };
    } catch (error) {
      return { ...failed(0, messageOf(error)), entry: unacknowledged(2) };
    }
  };
}
