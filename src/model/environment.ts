/** What a person writes in `environments/*.ts`. Every field left out takes the careful default. */
export interface Environment {
  /** Lower-case name: it names the lab, its state folder and its network. */
  readonly name: string;
  /** The zone that the DNS servers serve; the site is `www.` under it. */
  readonly domain: string;
  readonly lab: {
    /** A private /24 that nothing else on this machine uses, such as `10.43.0.0/24`. */
    readonly subnet: string;
    /** Debian mirror for the lab image. Left out: the one that this machine's own apt sources name. */
    readonly mirror?: string;
  };
  readonly dns?: { readonly servers?: number };
  readonly loadBalancers?: { readonly count?: number };
  readonly servers?: {
    readonly count?: number;
    /** `active-passive`: the first server works, the others take over when it fails. */
    readonly mode?: ServerMode;
    readonly balance?: BalanceAlgorithm;
  };
  readonly database?: {
    /** Hosts beside the primary that copy it asynchronously. */
    readonly replicas?: number;
    readonly reads?: ReadTarget;
    /** Seconds that a replica may be behind the primary before reads leave it. */
    readonly maxLagSeconds?: number;
  };
}

export type ServerMode = 'active-active' | 'active-passive';

/** HAProxy's words for its algorithms (Configuration Manual, `balance`). */
export type BalanceAlgorithm = 'roundrobin' | 'leastconn' | 'random' | 'source' | 'first';

export type ReadTarget = 'replicas' | 'primary';

/** An environment after checking: nothing is optional any more. */
export interface Config {
  readonly name: string;
  readonly domain: string;
  readonly lab: { readonly subnet: string; readonly mirror: string | null };
  readonly dns: { readonly servers: number };
  readonly loadBalancers: { readonly count: number };
  readonly servers: {
    readonly count: number;
    readonly mode: ServerMode;
    readonly balance: BalanceAlgorithm;
  };
  readonly database: {
    readonly replicas: number;
    readonly reads: ReadTarget;
    readonly maxLagSeconds: number;
  };
}
