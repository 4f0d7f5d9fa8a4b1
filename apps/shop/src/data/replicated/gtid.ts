import { AsyncLocalStorage } from 'node:async_hooks';

/** Where the GTID of the transaction in progress is noted; one for each call of `tracked`. */
interface Note {
  gtid: string | null;
}

const notes = new AsyncLocalStorage<Note>();

/** One transaction: the server's UUID, an optional tag, a number. Nothing else reaches SQL or a cookie. */
const GTID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(:[a-z_][a-z0-9_]{0,31})?:[1-9]\d{0,18}$/;

export function isGtid(value: string): boolean {
  return GTID.test(value);
}

/** Runs `work` and returns with its value the GTID of the last transaction that it committed. */
export async function tracked<T>(work: () => Promise<T>): Promise<{ value: T; gtid: string | null }> {
  const note: Note = { gtid: null };
  const value = await notes.run(note, work);
  return { value, gtid: note.gtid };
}

/** A function that notes the GTID of an OK packet for whoever is running `tracked` now. */
export function gtidNote(): (okPacket: unknown) => void {
  const note = notes.getStore();
  return (okPacket) => {
    const gtid = gtidOf(okPacket);
    if (note && gtid) note.gtid = gtid;
  };
}

/** mysql2 parses the OK packet's session state (`session_track_gtids = OWN_GTID`), and its types do not say so. */
function gtidOf(okPacket: unknown): string | null {
  const { stateChanges } = (okPacket ?? {}) as { stateChanges?: { gtids?: readonly string[] } };
  const gtid = stateChanges?.gtids?.at(-1)?.toLowerCase();
  return gtid !== undefined && isGtid(gtid) ? gtid : null;
}
