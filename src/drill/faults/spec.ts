/** A fault before its target is known. */
export type FaultSpec =
  | { readonly kind: 'kill' | 'service-down' | 'service-stopped' | 'stop'; readonly unit: string }
  | { readonly kind: 'freeze' | 'power-cut' | 'link-down' | 'applier-stopped' }
  /** Somebody has read the table that drills write to, in a transaction that does not end. */
  | { readonly kind: 'long-reader' }
  /** Stands still for three seconds out of five. */
  | { readonly kind: 'pauses'; readonly unit: string }
  /** A part of all packets between the target and the others is lost. */
  | { readonly kind: 'lossy'; readonly percent: number }
  /** What the target sends to the other database hosts gets there if it is small, as where tunnels are misconfigured. */
  | { readonly kind: 'large-lost'; readonly fromBytes: number }
  /** The target no longer reaches the other database hosts and servers; they reach it. */
  | { readonly kind: 'one-way-cut' }
  /** The target and the other database hosts do not reach each other; servers reach all of them. */
  | { readonly kind: 'partition' }
  /** The target and the first of the other database hosts do not reach each other; everybody else reaches both. */
  | { readonly kind: 'link-cut' }
  /** The target and the primary do not reach each other; everybody else reaches both. */
  | { readonly kind: 'primary-cut' }
  /** The load balancers no longer hear of each other. */
  | { readonly kind: 'vrrp-cut' }
  | { readonly kind: 'disk-full'; readonly folder: string; readonly unit: string }
  | { readonly kind: 'memory-limit'; readonly unit: string; readonly mebibytes: number };
