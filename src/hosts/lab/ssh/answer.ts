import { connect } from 'node:net';

/** Milliseconds for a connection: a host that boots is asked again soon. */
const CONNECTS_MS = 500;
/**
 * Milliseconds for a greeting, which takes long on a busy machine. To be asked again instead would not help: who often hangs
 * up without signing in is turned away for a while (sshd_config(5), PerSourcePenalties).
 */
const GREETS_MS = 15_000;

/** Whether an SSH server greets at the address; else what happened instead, in words. */
export function sshAnswer(address: string, port = 22): Promise<'greeted' | string> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: CONNECTS_MS });
    const settle = (answer: string) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => socket.setTimeout(GREETS_MS));
    socket.on('data', (data) => {
      const said = data.toString('latin1');
      settle(said.startsWith('SSH-') ? 'greeted' : `no SSH server, but: ${said.slice(0, 80).trim()}`);
    });
    socket.on('timeout', () => settle('no answer'));
    socket.on('error', (error) => settle(error.message));
    socket.on('close', () => settle('connection closed'));
  });
}
