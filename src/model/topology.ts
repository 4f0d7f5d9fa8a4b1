import type { Config } from './environment.ts';

export type RoleName =
  | 'base'
  | 'dns'
  | 'load-balancer'
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
  readonly port: number;
  readonly protocol: 'tcp' | 'udp' | 'tcp+udp';
  /** `loopback`: only programs on the same host can reach it. */
  readonly bind: 'host' | 'loopback';
}

/** Someone who may talk to a service. Everything about who-reaches-whom is derived from these. */
export interface Link {
  /** A service's id, or `internet` (anybody) or `operator` (whoever runs trivet). */
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** Hosts, services and links of one environment, frozen. */
export interface Topology {
  readonly config: Config;
  /** The lab's network: prefix `10.43.0`, and the machine's own address in it. */
  readonly network: { readonly subnet: string; readonly operator: string };
  readonly hosts: readonly Host[];
  readonly services: readonly Service[];
  readonly links: readonly Link[];
}
