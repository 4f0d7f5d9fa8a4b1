import type { Emit } from '../../model/event.ts';
import type { LoadedEnvironment } from '../environment.ts';

export interface DownOptions {
  /** Forget the hosts' data, secrets and image too. */
  readonly purge: boolean;
}

export async function down(
  _environment: LoadedEnvironment,
  _options: DownOptions,
  _emit: Emit,
): Promise<void> {
  throw new Error('not wired yet');
}
