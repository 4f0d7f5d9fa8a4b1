import type { Config } from './environment.ts';

export type RoleName =
  | 'base'
  | 'dns'
  | 'load-balancer'
  | 'virtual-address'
  | 'web-server'
  | 'app'
  | 'database-proxy'
  | 'database'
  | 'internet'
  | 'paysim'
  | 'mailbox';

/** One machine with an address. */
export interface Host {
  readonly name: string;
  readonly address: string;
  /** In the order in which their parts are merged; `base` first. */
  readonly roles: readonly RoleName[];
}

/** One listening program of a role on a host. */
export interface Service {
  /** `HOST/NAME`, such as `web1/nginx`. */
  readonly id: string;
  readonly host: string;
  readonly role: RoleName;
  readonly name: string;
  /** The systemd unit whose program offers it, and perhaps others with it. */
  readonly unit: string;
  readonly port: number;
  /** `vrrp` is IP protocol 112, which has no ports (RFC 9568 section 5.1.1.4). */
  readonly protocol: 'tcp' | 'udp' | 'tcp+udp' | 'vrrp';
  /** `loopback`: only programs on the same host can reach it. */
  readonly bind: 'host' | 'loopback';
  /** It speaks nothing but TLS. */
  readonly tls?: boolean;
}

/** Who talks: anybody outside, whoever runs trivet, or a service, by its id. */
export type Caller =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'service'; readonly id: string };

/** Someone who may talk to a service. Everything about who-reaches-whom is derived from these. */
export interface Link {
  readonly from: Caller;
  /** A service's id. */
  readonly to: string;
  readonly why: string;
}

/** An address that moves: the first host that is well has it. */
export interface VirtualAddress {
  readonly address: string;
  /** VRRP's number of it, 1 to 255, the same on all its hosts and no other's on the network. */
  readonly router: number;
  /** Names, its owner first. */
  readonly hosts: readonly string[];
}

/** Hosts, services and links of one environment, frozen. */
export interface Topology {
  readonly config: Config;
  /** The lab's network: prefix `10.43.0`, and the machine's own address in it. */
  readonly network: { readonly subnet: string; readonly operator: string };
  readonly hosts: readonly Host[];
  /** Where the site is found; none where there is one load balancer, which is found at its own address. */
  readonly virtualAddresses: readonly VirtualAddress[];
  readonly services: readonly Service[];
  readonly links: readonly Link[];
}
