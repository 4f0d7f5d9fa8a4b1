import type { Emit } from '../model/event.ts';
import type { Host, Topology } from '../model/topology.ts';

/** What hosts are made from: packages of all roles in one version each. */
export interface HostImage {
  readonly id: string;
}

/** What there is of an environment's hosts now, whatever its file says. */
export interface ObservedHosts {
  readonly hosts: readonly { readonly name: string; readonly running: boolean }[];
  /** The local address that is forwarded to the site, such as `127.0.0.1:8080`. */
  readonly published: string | null;
}

/** A host provider gives an environment its hosts: machines with an address, root's SSH, and nothing of their roles yet. */
export interface HostProvider {
  /** Finds out whether hosts can be had, before anything is made. @throws TrivetError saying what is missing */
  readonly preflight: (topology: Topology, emit: Emit) => Promise<void>;
  /** The image that holds these packages, made where there is none. @throws TrivetError */
  readonly ensureImage: (topology: Topology, packages: readonly string[], emit: Emit) => Promise<HostImage>;
  /** Ids of all images, the oldest first. */
  readonly images: () => Promise<readonly string[]>;
  /** The version of each package in an image. */
  readonly versionsOf: (image: string) => Promise<ReadonlyMap<string, string>>;
  /** A sentence about versions in an image that no test has seen, those of the named packages first; or null. */
  readonly untested: (image: string, packages: readonly string[]) => Promise<string | null>;
  /** Brings every host to where SSH answers; the names of those that had to be started. @throws TrivetError */
  readonly ensure: (
    topology: Topology,
    image: HostImage,
    emit: Emit,
  ) => Promise<{ readonly started: readonly string[] }>;
  readonly observe: (environment: string) => Promise<ObservedHosts>;
  /** Hosts that there are, and that the topology no longer has. */
  readonly extra: (topology: Topology) => Promise<readonly string[]>;
  /** Shuts a host down in order, or cuts it off after a while, and starts it again. @throws TrivetError */
  readonly restart: (environment: string, host: Host) => Promise<void>;
  /** Shuts a host down and forgets it with its data. */
  readonly remove: (environment: string, host: string) => Promise<void>;
  /** Takes all hosts away, from any state; their data stays, unless `purge` forgets it. @throws TrivetError */
  readonly takeDown: (environment: string, emit: Emit, options: { readonly purge: boolean }) => Promise<void>;
  /** Forwards a local address to one of the hosts' network, both `ADDRESS:PORT`, until they are taken down. @throws TrivetError */
  readonly publish: (
    environment: string,
    publication: { readonly listen: string; readonly to: string },
  ) => Promise<void>;
  /** What whoever may log in to the hosts as root puts the name to, for one purpose alone. @throws TrivetError */
  readonly signAsOperator: (environment: string, purpose: string, text: string) => Promise<string>;
}
