import type { Emit } from '../../model/event.ts';
import type { LoadedEnvironment } from '../environment.ts';

/** What `up` tells when the whole chain answers. */
export interface UpResult {
  /** Steps that were applied on the hosts; 0 when there was nothing to do. */
  readonly steps: number;
  /** How to see the site: what, and the address or command line for it. */
  readonly see: readonly { readonly what: string; readonly how: string }[];
}

export interface UpOptions {
  /** A local address such as `127.0.0.1:8080` that is forwarded to the load balancer. */
  readonly publish: string | undefined;
}

export async function up(
  _environment: LoadedEnvironment,
  _options: UpOptions,
  _emit: Emit,
): Promise<UpResult> {
  throw new Error('not wired yet');
}
