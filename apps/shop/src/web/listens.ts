import { connect } from 'node:net';

const DEADLINE_MS = 500;

/**
 * Whether somebody listens at an address. Only a refusal is a no: who is slow to accept is there, and a health check
 * must not fail for it. Never throws.
 */
export function listens(at: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(DEADLINE_MS, () => answer(true));
    socket.once('connect', () => answer(true));
    socket.once('error', (error) => answer(!('code' in error && error.code === 'ECONNREFUSED')));
  });
}
