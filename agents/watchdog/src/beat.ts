import { spawn } from 'node:child_process';

/**
 * Tells systemd that this program has begun, and is alive (sd_notify(3)). systemd takes datagrams, which Node does not
 * send: socat does, one for each line that it is given.
 * @throws Error when there is nobody to tell
 */
export function heart(socket: string): () => void {
  const socat = spawn('socat', ['-u', 'STDIN', `UNIX-SENDTO:${socket}`], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const fail = (why: unknown) => {
    console.error(`nobody tells systemd of the watchdog any more: ${why}`);
    process.exit(1);
  };
  socat.on('error', fail).on('exit', (code) => fail(`socat ended with ${code}`));
  socat.stdin.on('error', fail);
  return () => void socat.stdin.write('READY=1\nWATCHDOG=1\n');
}
