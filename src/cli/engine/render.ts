import type { DesiredHost } from '../../model/desired.ts';
import type { LoadedEnvironment } from '../environment.ts';
import { desiredHosts } from './workspace.ts';

/** The desired state of every host, secrets still as references. */
export function render({ topology }: LoadedEnvironment): readonly DesiredHost[] {
  return desiredHosts(topology);
}
