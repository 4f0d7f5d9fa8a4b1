import { isRefusal, messageOf, type Session } from '../../mysql/session.ts';
import type { PeerView } from './observation.ts';

/** What a peer holds beside this host, whose transactions were read before. Never throws: silence is an answer. */
export async function readPeer(
  peer: Session,
  executed: string,
  received: string,
  deadlineMs: number,
): Promise<PeerView> {
  try {
    const [row] = await peer.query<Omit<Extract<PeerView, { kind: 'answered' }>, 'kind'>>(
      `SELECT @@global.server_uuid AS uuid,
         REPLACE(GTID_SUBTRACT(?, @@global.gtid_executed), '\\n', '') AS beyondPeer,
         REPLACE(GTID_SUBTRACT(@@global.gtid_executed, ?), '\\n', '') AS beyondUs,
         REPLACE(GTID_SUBTRACT(@@global.gtid_purged, ?), '\\n', '') AS purged`,
      [executed, executed, `${executed},${received}`],
      deadlineMs,
    );
    return row ? { kind: 'answered', ...row } : { kind: 'silent', why: 'an empty answer' };
  } catch (error) {
    return isRefusal(error) ? { kind: 'pristine' } : { kind: 'silent', why: messageOf(error) };
  }
}
