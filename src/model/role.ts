import type { DesiredPart } from './desired.ts';
import type { Host, RoleName, Service, Topology } from './topology.ts';

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
  /** With the packages that its hosts need beyond these, which an environment asks for. */
  readonly desired: (topology: Topology, host: Host) => DesiredPart;
}

/** What a role is on every host that has it, whatever the environment. */
export interface RoleFacts {
  /** What its programs hold in memory at the least, as measured at rest. */
  readonly restsInMib: number;
  /** The first of them is what the role is for: a host that does not offer it does nothing. */
  readonly listens: readonly Omit<Service, 'id' | 'host' | 'role'>[];
}

/** Returns its argument: the editor teaches the shape. */
export function defineRole(role: Role): Role {
  return role;
}
