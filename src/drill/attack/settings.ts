import type { Topology } from '../../model/topology.ts';
import { frontsOf, isSecure, siteAddresses, siteName } from '../../topology/index.ts';
import { ATTACKERS } from '../../world/index.ts';

export const ATTACKS = [
  'flood',
  'guess-passwords',
  'hold-connections',
  'slow-requests',
  'http2-floods',
] as const;

export type AttackName = (typeof ATTACKS)[number];

/** What the program of an attack is told: plain data, none of it secret. */
export interface AttackSettings {
  readonly attack: AttackName;
  /** The site's name, its addresses and its port. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly secure: boolean;
  /** Where passwords are sent. */
  readonly signIn: string;
  /** Addresses to come from. */
  readonly from: readonly string[];
}

export function attackOn(topology: Topology, attack: AttackName): AttackSettings {
  const prefix = topology.network.subnet.replace(/\.0\/24$/, '');
  const all = Array.from(
    { length: ATTACKERS.last - ATTACKERS.first + 1 },
    (_, index) => ATTACKERS.first + index,
  );
  return {
    attack,
    name: siteName(topology),
    addresses: siteAddresses(topology),
    port: frontsOf(topology)[0]?.port ?? 80,
    secure: isSecure(topology),
    signIn: topology.application.front.guarded['sign-in']?.[0] ?? '/',
    // What one address may hold is limited: only who has many can hold many connections.
    from: (attack === 'hold-connections' ? all : all.slice(0, 1)).map((last) => `${prefix}.${last}`),
  };
}
