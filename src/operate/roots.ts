import { replaceFile } from '../state/files.ts';
import { hostsWith } from '../topology/index.ts';
import type { Workspace } from './workspace.ts';

const WITHIN_MS = 20_000;

/**
 * Keeps on this machine whom a client has to trust to see the site of a lab, as the internet host does.
 * @returns the file; null where no authority is the lab's own
 */
export async function keepRoots({ topology, transport, environment }: Workspace): Promise<string | null> {
  const [authority] = hostsWith(topology, 'certificate-authority');
  if (!authority) return null;
  const { stdout } = await transport.run(authority.name, {
    argv: ['sh', '-c', 'cat /usr/local/share/ca-certificates/acme-*.crt'],
    timeoutMs: WITHIN_MS,
  });
  await replaceFile(environment.paths.roots, stdout, 0o644);
  return environment.paths.roots;
}
