import type { DesiredPart } from './desired.ts';
import type { Host, RoleName, Topology } from './topology.ts';

/** One job that a host does, as a pure function: no clock, no randomness, no file system, no environment. */
export interface Role {
  readonly name: RoleName;
  /** One sentence for people, in the present tense. */
  readonly summary: string;
  readonly desired: (topology: Topology, host: Host) => DesiredPart;
}

/** Returns its argument: the editor teaches the shape. */
export function defineRole(role: Role): Role {
  return role;
}
