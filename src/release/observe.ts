import type { Host } from '../model/topology.ts';
import type { Transport } from '../remote/transport.ts';
import { observeReleasesScript } from './scripts.ts';

/** Which releases one server has. */
export interface ServerReleases {
  readonly server: string;
  /** What it runs, or would run. */
  readonly current: string | null;
  readonly active: boolean;
  /** Everything that it could switch to, the most recently used first. */
  readonly releases: readonly string[];
}

/** What servers have, and who does not say. */
export interface ReleasesSeen {
  readonly servers: readonly ServerReleases[];
  readonly silent: readonly { readonly server: string; readonly why: string }[];
}

/** One round trip a server, side by side. Never throws: that a server does not answer is seen too. */
export async function observeReleases(servers: readonly Host[], transport: Transport): Promise<ReleasesSeen> {
  const looks = await Promise.all(
    servers.map(({ name }) =>
      transport.run(name, { argv: ['sh', '-s'], stdin: observeReleasesScript, timeoutMs: 10_000 }).then(
        ({ stdout }) => parseReleases(name, stdout),
        (error: Error) => ({ server: name, why: error.message }),
      ),
    ),
  );
  return {
    servers: looks.filter((look) => 'releases' in look),
    silent: looks.filter((look) => 'why' in look),
  };
}

export function parseReleases(server: string, stdout: string): ServerReleases {
  const facts = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '));
  const of = (key: string) => facts.flatMap(([name, value]) => (name === key && value ? [value] : []));
  return {
    server,
    current: of('current')[0] ?? null,
    active: of('active').length > 0,
    releases: of('release'),
  };
}
