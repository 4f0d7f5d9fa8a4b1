import type { Emit } from '../../model/event.ts';
import type { Topology } from '../../model/topology.ts';
import type { Transport } from '../../remote/index.ts';
import type { FaultContext } from '../faults/active.ts';

/** What a drill is given. Everything of it is a lab's: hosts that people depend on are not to be broken. */
export interface DrillContext extends FaultContext {
  readonly topology: Topology;
  readonly transport: Transport;
  readonly sshConfig: string;
  /** Bearer token of the site's operations pages. */
  readonly opsToken: string;
  /** What is unhealthy at the moment, in words; nothing when all is. */
  readonly unhealthy: () => Promise<readonly string[]>;
  /** Has another voter become primary, in order; returns its name. */
  readonly switchOver: () => Promise<string>;
  readonly emit: Emit;
  /** Whoever waits gives up when somebody wants the drill to end. */
  readonly signal: AbortSignal;
}
