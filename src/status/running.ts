import type { LoadedEnvironment } from '../environment/environment.ts';
import { HOSTS } from '../hosts/index.ts';
import { TrivetError } from '../model/error.ts';

/** Names of the hosts that run now. @throws TrivetError TRV_NOT_RUNNING when there is none. */
export async function runningHosts({ name, word }: LoadedEnvironment): Promise<ReadonlySet<string>> {
  const { hosts } = await HOSTS.observe(name);
  const running = hosts.filter((host) => host.running);
  if (running.length > 0) return new Set(running.map((host) => host.name));
  throw new TrivetError('TRV_NOT_RUNNING', {
    where: name,
    why: 'none of its hosts is running',
    next: `Bring it up: sudo trivet up ${word}`,
  });
}
