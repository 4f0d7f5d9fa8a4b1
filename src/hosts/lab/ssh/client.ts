import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn, replaceFile } from '../../../state/files.ts';
import { attempt } from '../../../state/program.ts';
import { labPaths } from '../paths.ts';
import { knownHosts, type SshHost, sshConfig } from './config.ts';
import { privateKeyIn } from './keys.ts';

/** Writes what an OpenSSH client needs to reach the lab's hosts. */
export async function writeClient(lab: string, hosts: readonly SshHost[]): Promise<void> {
  const { ssh, sockets } = labPaths(lab);
  await mkdir(ssh.folder, { recursive: true });
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  await replaceFile(ssh.knownHosts, knownHosts(hosts), 0o644);
  await replaceFile(
    ssh.config,
    sshConfig({ key: privateKeyIn(ssh.keys), knownHosts: ssh.knownHosts, sockets }, hosts),
    0o644,
  );
}

const EXIT_WITHIN_MS = 5_000;

/** Ends shared connections: all of a lab's, or one host's. */
export async function closeConnections(lab: string, host?: string): Promise<void> {
  const { sockets } = labPaths(lab);
  const names = (await namesIn(sockets)).filter((name) => host === undefined || name.endsWith(`@${host}`));
  await Promise.all(
    names.map((name) =>
      attempt(['ssh', '-F', 'none', '-o', `ControlPath=${join(sockets, name)}`, '-O', 'exit', 'lab'], {
        timeoutMs: EXIT_WITHIN_MS,
      }),
    ),
  );
}
