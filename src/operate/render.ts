import { desiredHosts } from '../desired/hosts.ts';
import type { LoadedEnvironment } from '../environment/environment.ts';
import type { DesiredHost } from '../model/desired.ts';

/** The desired state of every host, secrets still as references. */
export function render({ topology }: LoadedEnvironment): readonly DesiredHost[] {
  return desiredHosts(topology);
}
