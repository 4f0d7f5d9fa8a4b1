import { connect } from 'node:net';

/** Milliseconds after which an attempt is given up: a host that boots is asked again soon. */
const ATTEMPT_MS = 500;

/** Whether an SSH server greets at the address; else what happened instead, in words. */
export function sshAnswer(address: string): Promise<'greeted' | string> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: 22, timeout: ATTEMPT_MS });
    const settle = (answer: string) => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (data) =>
      settle(data.toString('latin1').startsWith('SSH-') ? 'greeted' : 'no SSH server'),
    );
    socket.on('timeout', () => settle('no answer'));
    socket.on('error', (error) => settle(error.message));
    socket.on('close', () => settle('connection closed'));
  });
}
