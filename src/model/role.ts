import type { DesiredPart } from './desired.ts';
import type { Host, RoleName, Topology } from './topology.ts';

/** One job that a host does, as a pure function: no clock, no randomness, no file system, no environment. */
export interface Role {
  readonly name: RoleName;
  /** One sentence for people, in the present tense. */
  readonly summary: string;
  /**
   * Debian packages that its hosts need, whatever the environment: the image of a lab holds those of all roles, so
   * that a host may take on any of them.
   */
  readonly packages: readonly string[];
  readonly desired: (topology: Topology, host: Host) => Omit<DesiredPart, 'packages'>;
}

/** Returns its argument: the editor teaches the shape. */
export function defineRole(role: Role): Role {
  return role;
}
