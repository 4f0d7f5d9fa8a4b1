import type { LoadedEnvironment } from '../environment.ts';

export interface Status {
  readonly healthy: boolean;
  readonly hosts: readonly HostStatus[];
}

export interface HostStatus {
  readonly name: string;
  readonly address: string;
  readonly roles: readonly string[];
  readonly reachable: boolean;
  readonly services: readonly { readonly name: string; readonly healthy: boolean }[];
  /** Release of the site that the host runs; null when it runs none. */
  readonly release: string | null;
  /** What else matters, in words: `primary`, `replica, 0.4 s behind`. */
  readonly notes: readonly string[];
}

/** @throws TrivetError TRV_NOT_RUNNING */
export async function status(_environment: LoadedEnvironment): Promise<Status> {
  throw new Error('not wired yet');
}
