import type { Emit } from '../../model/event.ts';
import type { LoadedEnvironment } from '../environment.ts';

/** Emits each step that `up` would apply; resolves with how many there are. */
export async function plan(_environment: LoadedEnvironment, _emit: Emit): Promise<number> {
  throw new Error('not wired yet');
}
