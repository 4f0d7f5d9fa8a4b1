import type { JourneyName } from './journey.ts';

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
  readonly loadBalancers?: {
    readonly count?: number;
    /**
     * Of a pair. `active-active`: each has a virtual address of its own and takes over the other's;
     * `active-passive`: one virtual address, and the second host waits for it.
     */
    readonly mode?: BalancerMode;
  };
  readonly servers?: {
    readonly count?: number;
    /** `active-passive`: the first server works, the others take over when it fails. */
    readonly mode?: ServerMode;
    readonly balance?: BalanceAlgorithm;
  };
  /**
   * What the servers' filter for malicious traffic does with a request that looks like an attack: refuse it, or only write it down.
   * docs/filter.md tells what it looks for, and what to do when it is wrong.
   */
  readonly waf?: Filtering;
  readonly database?: {
    /**
     * Hosts that elect the primary among themselves (MySQL Group Replication): 3, 5, 7 or 9, of which a majority has
     * to be there. 1: the primary is the first database host, for better or worse.
     */
    readonly voters?: number;
    /** Hosts beside these that copy the primary asynchronously, and never become it. */
    readonly replicas?: number;
    readonly reads?: ReadTarget;
    /** Seconds that a replica may be behind the primary before reads leave it. */
    readonly maxLagSeconds?: number;
  };
  /**
   * Who takes payments. `sandbox`: a program on the internet host that behaves as Stripe does and moves no money.
   * A provider needs its own key and webhook secret: `trivet secrets set payment/key`, `… payment/webhook-secret`.
   */
  readonly payment?: 'sandbox' | PaymentProvider;
  /** Who delivers the mail of the site. `sandbox`: a mailbox on the internet host that keeps all of it for reading. */
  readonly mail?: 'sandbox' | MailRelay;
  /** Whether load balancers take only so much from one address. `on` unless said otherwise. */
  readonly limits?: OnOff;
  /**
   * Where the administration of the application is reached from; to others there is nothing. `operator`, unless said otherwise:
   * from the machine that runs trivet.
   */
  readonly administration?: 'operator' | 'anywhere' | { readonly from: readonly string[] };
  /**
   * How the programs of Debian's packages run. `tight`: each with what it needs and no more, as all programs of Trivet's own always
   * do; `packaged`: as their packages have it, most of them with all that root may.
   */
  readonly sandboxes?: Sandboxes;
  /**
   * `on`: every host lets in and out what a link of the environment says, and nothing else. What plays the world outside
   * a lab has none. `off` unless said otherwise.
   */
  readonly firewall?: OnOff;
  /**
   * Who certifies the site, which is served over HTTPS then. `acme`: an authority that browsers on the internet host trust, which
   * plays Let's Encrypt there. A directory: the authority that is found there, such as
   * `https://acme-v02.api.letsencrypt.org/directory`. `none`: the site is served over plain HTTP.
   */
  readonly certificates?: 'acme' | 'none' | AcmeDirectory;
  /**
   * What hosts tell each other. `tls`: each proves by a certificate of the environment's own who it is, and nobody on the way reads
   * or changes anything. `plain`: in the clear.
   */
  readonly inside?: Inside;
  readonly application?: {
    /**
     * A folder of `apps/`, or the path of a folder, as seen from this file, in which a `trivet.app.ts` is. Left out: the one in
     * `apps/`.
     */
    readonly name?: string;
    /** What the application lets be set; its README tells. */
    readonly settings?: Readonly<Record<string, unknown>>;
  };
  /**
   * What users are owed when any one host or program is lost. What the topology cannot keep, `plan`, `up` and
   * `audit` refuse; what a drill measures beyond it fails the drill.
   */
  readonly serviceLevel?: {
    readonly [J in JourneyName]?: J extends WritingJourney ? WriteLevel : ReadLevel;
  };
}

/** Journeys that change something. */
export type WritingJourney = 'sign-in' | 'write' | 'pay';

export interface ReadLevel {
  /** At most so many, while others take over. */
  readonly failedRequests?: number;
}

export interface WriteLevel extends ReadLevel {
  /** At most so long without a write: `8s`, `500ms`, `1min`. */
  readonly writeStall?: string;
  /** Acknowledged, and not there afterwards. */
  readonly lostWrites?: number;
}

export interface PaymentProvider {
  /** Of Stripe's API: `api.stripe.com`. */
  readonly host: string;
  /** Where its payment page is; `https://checkout.stripe.com` unless said otherwise. */
  readonly pageOrigin?: string;
}

export interface AcmeDirectory {
  /** Where its authority is asked for certificates (RFC 8555 section 7.1.1). */
  readonly directory: string;
}

export interface MailRelay {
  readonly host: string;
  /** 25 unless said otherwise. */
  readonly port?: number;
  /** The sender; a name of the application's at the domain unless said otherwise. */
  readonly from?: string;
}

export type Inside = 'tls' | 'plain';

/** Of the two load balancers. */
export type BalancerMode = 'active-active' | 'active-passive';

export type ServerMode = 'active-active' | 'active-passive';

/** HAProxy's words for its algorithms (Configuration Manual, `balance`). */
export type BalanceAlgorithm = 'roundrobin' | 'leastconn' | 'random' | 'source' | 'first';

export type OnOff = 'on' | 'off';

export type Sandboxes = 'tight' | 'packaged';

export type Filtering = 'block' | 'detect' | 'off';

export type ReadTarget = 'replicas' | 'primary';

/** An environment after checking: nothing is optional any more. */
export interface Config {
  readonly name: string;
  readonly domain: string;
  readonly lab: { readonly subnet: string; readonly mirror: string | null };
  readonly dns: { readonly servers: number };
  readonly loadBalancers: { readonly count: number; readonly mode: BalancerMode };
  readonly servers: {
    readonly count: number;
    readonly mode: ServerMode;
    readonly balance: BalanceAlgorithm;
  };
  readonly waf: Filtering;
  readonly database: {
    readonly voters: number;
    readonly replicas: number;
    readonly reads: ReadTarget;
    readonly maxLagSeconds: number;
  };
  readonly payment: 'sandbox' | Required<PaymentProvider>;
  readonly mail: 'sandbox' | { readonly host: string; readonly port: number; readonly from: string | null };
  readonly limits: OnOff;
  readonly administration: 'operator' | 'anywhere' | { readonly from: readonly string[] };
  readonly sandboxes: Sandboxes;
  readonly firewall: OnOff;
  readonly certificates: 'acme' | 'none' | AcmeDirectory;
  readonly inside: Inside;
  readonly application: {
    readonly name: string | null;
    readonly settings: Readonly<Record<string, unknown>>;
  };
  readonly serviceLevel: { readonly [J in JourneyName]?: ServiceLevel | undefined };
}

/** What users of one journey are owed; null where nothing is, and the last two of journeys that write alone. */
export interface ServiceLevel {
  readonly failedRequests: number | null;
  /** Milliseconds. */
  readonly writeStall?: number | null;
  readonly lostWrites?: number | null;
}
