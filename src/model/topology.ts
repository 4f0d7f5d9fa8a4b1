import type { Application } from './application.ts';
import type { Patience } from './desired.ts';
import type { Config } from './environment.ts';
import type { ServiceId } from './names.ts';

export type RoleName =
  | 'base'
  | 'dns'
  | 'load-balancer'
  | 'virtual-address'
  | 'web-server'
  | 'app'
  | 'database-proxy'
  | 'database'
  | 'firewall'
  | 'internet'
  | 'paysim'
  | 'mailbox'
  | 'certificate-authority';

/** One machine with an address. */
export interface Host {
  readonly name: string;
  readonly address: string;
  /** In the order in which their parts are merged; `base` first. */
  readonly roles: readonly RoleName[];
}

/** What a service speaks. */
export type Scheme = 'http' | 'https' | 'ssh' | 'dns' | 'smtp' | 'mysql' | 'vrrp' | 'peers';

/** How a program is asked whether it lives; any answer is one. */
export type HealthCheck =
  /** Over HTTP, whatever its status. */
  | { readonly kind: 'http'; readonly path: string }
  /** A DNS question over TCP for which it asks nobody else. */
  | { readonly kind: 'dns' }
  /** It greets whoever connects. */
  | { readonly kind: 'greeting' }
  /** It answers what a member of `group` says to a socket of its own. */
  | { readonly kind: 'socket'; readonly path: string; readonly group: string; readonly say: string }
  /** It renews a file's time, once a second at least. */
  | { readonly kind: 'file'; readonly path: string };

/** What is asked of a service over HTTP by those who send it requests, or tell people how it is. */
export type Question = 'ready' | 'writes' | 'primary' | 'replica' | 'readable' | 'report';

/** One listening program of a role on a host. */
export interface Service {
  readonly id: ServiceId;
  readonly host: string;
  readonly role: RoleName;
  readonly name: string;
  /** The systemd unit whose program offers it, and perhaps others with it. */
  readonly unit: string;
  readonly port: number;
  /** `vrrp` is IP protocol 112, which has no ports (RFC 9568 section 5.1.1.4). */
  readonly protocol: 'tcp' | 'udp' | 'tcp+udp' | 'vrrp';
  readonly scheme: Scheme;
  /** `loopback`: only programs on the same host can reach it. */
  readonly bind: 'host' | 'loopback';
  /** Null where nobody asks its program here: the operator notices, or another service of the program is asked. */
  readonly health: HealthCheck | null;
  /** How long its program may be silent before it is taken for hung. */
  readonly patience: Patience;
  /** Milliseconds that its program takes to start again, as measured. */
  readonly startsMs: number;
  /** Paths, by what is asked there. */
  readonly questions: Readonly<Partial<Record<Question, string>>>;
}

/** Who talks: anybody outside, whoever runs trivet, or a service, by its id. */
export type Caller =
  | { readonly kind: 'anybody' }
  | { readonly kind: 'operator' }
  | { readonly kind: 'service'; readonly id: ServiceId };

/** Someone who may talk to a service. Everything about who-reaches-whom is derived from these. */
export interface Link {
  readonly from: Caller;
  readonly to: ServiceId;
  readonly why: string;
}

/** Someone outside, known by a name and no part of the environment, whom a service of ours may talk to. */
export interface WayOut {
  readonly from: ServiceId;
  /** For people: whatever addresses the name has, and whenever these change. */
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'tcp+udp';
  readonly port: number;
  readonly why: string;
}

/** An address that moves: the first healthy host has it. */
export interface VirtualAddress {
  readonly address: string;
  /** VRRP's number of it, 1 to 255, the same on all its hosts and no other's on the network. */
  readonly router: number;
  /** Names, its owner first. */
  readonly hosts: readonly string[];
}

/** Servers by name: who works, and who waits for one of these to fail. */
export interface Servers {
  readonly working: readonly string[];
  readonly standby: readonly string[];
}

/** Database hosts by name. */
export interface Databases {
  /** They elect the primary among themselves; one alone is the primary. */
  readonly voters: readonly string[];
  /** They copy the primary, and never become it. */
  readonly replicas: readonly string[];
  /** `copies`: whoever is fresh and not the primary, where there is one. `primary`: nobody else. */
  readonly readFrom: 'copies' | 'primary';
}

/** Hosts, services and links of one environment, frozen. */
export interface Topology {
  readonly config: Config;
  /** What its servers run. */
  readonly application: Application;
  /** The lab's network: prefix `10.43.0`, and the machine's own address in it. */
  readonly network: { readonly subnet: string; readonly operator: string };
  readonly hosts: readonly Host[];
  /** Where the site is found; none where there is one load balancer, which is found at its own address. */
  readonly virtualAddresses: readonly VirtualAddress[];
  readonly servers: Servers;
  readonly databases: Databases;
  readonly services: readonly Service[];
  readonly links: readonly Link[];
  readonly waysOut: readonly WayOut[];
}
