import type { ServerResponse } from 'node:http';
import { setImmediate as soon } from 'node:timers/promises';

/** Gets through wherever anything does. */
export const PIECE_BYTES = 400;

/**
 * Ends an answer whose head is written. Each piece is a packet of its own, so that a host of which large packets are lost
 * is heard all the same: no group is bootstrapped without its vote.
 */
export async function endInPieces(response: ServerResponse, text: string): Promise<void> {
  if (text === '') {
    response.end();
    return;
  }
  const bytes = Buffer.from(text);
  response.flushHeaders();
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    // What is written at once is sent at once.
    await soon();
    if (response.destroyed) return;
    response.write(bytes.subarray(at, at + PIECE_BYTES));
  }
  response.end();
}
