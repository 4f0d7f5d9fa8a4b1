/** Addresses that an interface of this machine has, or leads to. */
export interface Occupied {
  readonly device: string;
  /** `10.0.0.0/8`, or one address. */
  readonly range: string;
}

/** Default routes come whole, or as two halves (VPNs do that); a lab inside them takes nothing away. */
const SHORTEST_PREFIX = 8;

/** The first range that shares addresses with the subnet, on another interface than the lab's own. */
export function conflictOf(
  subnet: string,
  ownDevice: string,
  occupied: readonly Occupied[],
): Occupied | undefined {
  return occupied.find(({ device, range }) => device !== ownDevice && overlap(subnet, range));
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [parse(one), parse(other)];
  if (!a || !b || b.length < SHORTEST_PREFIX) return false;
  const shared = 2 ** (32 - Math.min(a.length, b.length));
  return Math.floor(a.address / shared) === Math.floor(b.address / shared);
}

function parse(range: string): { readonly address: number; readonly length: number } | undefined {
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?$/.exec(range)?.slice(1);
  if (!octets) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, length = 32] = octets.map((octet) =>
    octet === undefined ? undefined : Number(octet),
  );
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, length };
}
