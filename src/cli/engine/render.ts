import type { DesiredHost } from '../../model/desired.ts';
import type { LoadedEnvironment } from '../environment.ts';

/** The desired state of every host, secrets still as references. */
export function render(_environment: LoadedEnvironment): readonly DesiredHost[] {
  throw new Error('not wired yet');
}
