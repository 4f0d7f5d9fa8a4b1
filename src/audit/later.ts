import type { Host, RoleName, Topology } from '../model/topology.ts';

/**
 * Roles by whose names audit knows that something is there; findings about their absence vanish when a host has them.
 * They are recognised by name, so that audit needs no change on the day that they come.
 */
export type Duty = 'monitoring';

export function hostsDoing(
  topology: Topology,
  duty: Duty,
): readonly { readonly host: Host; readonly role: RoleName }[] {
  return topology.hosts.flatMap((host) =>
    host.roles.filter((role) => (role as string) === duty).map((role) => ({ host, role })),
  );
}
