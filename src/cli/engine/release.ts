import type { Emit } from '../../model/event.ts';
import type { LoadedEnvironment } from '../environment.ts';

/** A release that the servers keep. */
export interface KeptRelease {
  readonly name: string;
  /** ISO 8601. */
  readonly built: string;
  /** Hosts that serve it now. */
  readonly servedBy: readonly string[];
}

/** Builds the site and rolls it out; resolves with the release's name. */
export async function deploy(_environment: LoadedEnvironment, _emit: Emit): Promise<string> {
  throw new Error('not wired yet');
}

/** Goes back to a kept release, the one before the current one if none is named; resolves with its name. */
export async function rollback(
  _environment: LoadedEnvironment,
  _release: string | undefined,
  _emit: Emit,
): Promise<string> {
  throw new Error('not wired yet');
}

/** Newest first. */
export async function releases(_environment: LoadedEnvironment): Promise<readonly KeptRelease[]> {
  throw new Error('not wired yet');
}
