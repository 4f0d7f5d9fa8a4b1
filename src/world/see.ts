import type { Topology } from '../model/topology.ts';
import { isWorld } from './place.ts';

/** How to see something: what, and the address or command line for it. */
export interface WayToSee {
  readonly what: string;
  readonly how: string;
}

/** The site as it is reached from the machine that a lab runs on. */
export interface SiteSeen {
  readonly name: string;
  readonly address: string;
  readonly port: string;
  readonly url: string;
  /** The file with the roots that a client has to trust; null where it does by itself. */
  readonly roots: string | null;
}

/** From the machine that a lab runs on, to which none of its names mean anything. */
export function waysToSee(
  topology: Topology,
  { name, address, port, url, roots }: SiteSeen,
): readonly WayToSee[] {
  const resolver = topology.hosts.find(isWorld);
  return [
    { what: 'the site', how: url },
    {
      what: 'curl',
      how: `curl ${roots ? `--cacert ${roots} ` : ''}--resolve ${name}:${port}:${address} ${url}`,
    },
    {
      what: 'browser',
      how: `chromium --user-data-dir=$(mktemp -d) --host-resolver-rules='MAP ${name} ${address}' ${url}`,
    },
    ...(roots
      ? [{ what: 'its trust', how: `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n trivet -i ${roots}` }]
      : []),
    {
      what: 'resolver',
      how: `dig @${resolver?.address} ${name}    (point /etc/resolv.conf or a browser at it)`,
    },
    ...sandboxPages(topology),
  ];
}

/** Pages of what plays companies outside. */
function sandboxPages(topology: Topology): readonly WayToSee[] {
  const pages = [
    { what: 'mail', name: 'mailbox' },
    { what: 'payments', name: 'paysim' },
  ];
  return pages.flatMap(({ what, name }) => {
    const at = sandboxAt(topology, name);
    return at ? [{ what, how: `http://${at.host}:${at.port}/` }] : [];
  });
}

/** Where a program listens that plays a company outside; undefined where the environment names a real one. */
export function sandboxAt(
  { hosts, services }: Topology,
  name: string,
): { readonly host: string; readonly port: number } | undefined {
  const service = services.find((candidate) => candidate.name === name);
  const host = hosts.find((candidate) => candidate.name === service?.host);
  return service && host && isWorld(host) ? { host: host.address, port: service.port } : undefined;
}
