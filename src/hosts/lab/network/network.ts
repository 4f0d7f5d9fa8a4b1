import { rm, writeFile } from 'node:fs/promises';
import type { Topology } from '../../../model/topology.ts';
import { namesIn } from '../../../state/files.ts';
import { attempt, run } from '../../../state/program.ts';
import { isMounted } from '../system/mounts.ts';
import { BRIDGE, type Network, networkCommands, type Seen } from './commands.ts';
import type { Occupied } from './subnet.ts';

export const namespaceOf = (lab: string) => `trivet-${lab}`;

/** This machine's interface in a lab; interface names have at most 15 characters, hence labs at most 12. */
export const deviceOf = (lab: string) => `tv-${lab}`;

const NAMESPACES = '/run/netns';
const namespaceFile = (lab: string) => `${NAMESPACES}/${namespaceOf(lab)}`;

/** Makes the lab's network, or completes it. */
export async function ensureNetwork({ config, network }: Topology): Promise<void> {
  const wanted: Network = {
    namespace: namespaceOf(config.name),
    device: deviceOf(config.name),
    address: `${network.operator}/24`,
  };
  const seen = await look(config.name, wanted);
  if (!seen.namespace) await rm(namespaceFile(config.name), { force: true });
  for (const command of networkCommands(wanted, seen)) await run(command);
  await askOften(wanted.device);
}

/** What is there of the network. A namespace's file without its mount is what a crashed machine left. */
async function look(lab: string, { namespace, device }: Network): Promise<Seen> {
  const exists = await isMounted(namespaceFile(lab));
  const bridge = exists && (await attempt(['ip', '-n', namespace, 'link', 'show', BRIDGE])).code === 0;
  const found = await attempt(['ip', '-json', '-4', 'addr', 'show', 'dev', device]);
  const addresses = found.code === 0 ? addressesIn(found.stdout) : [];
  return {
    namespace: exists,
    bridge,
    device: found.code === 0,
    addresses: addresses.map(({ range }) => range),
  };
}

/**
 * A host that boots is found within 50 ms of its address, not at the kernel's next question a second later. Where
 * kernel settings cannot be written, as in some containers, it takes that second.
 */
async function askOften(device: string): Promise<void> {
  await writeFile(`/proc/sys/net/ipv4/neigh/${device}/retrans_time_ms`, '50').catch(() => {});
}

/** Takes a host's cable out of the bridge, should a host that was killed have left it there. */
export async function unplug(lab: string, port: string): Promise<void> {
  await attempt(['ip', '-n', namespaceOf(lab), 'link', 'del', port]);
}

/** Removes the lab's network, whatever is there of it. */
export async function removeNetwork(lab: string): Promise<void> {
  await attempt(['ip', 'link', 'del', deviceOf(lab)]);
  if (await isMounted(namespaceFile(lab))) await run(['ip', 'netns', 'del', namespaceOf(lab)]);
  await rm(namespaceFile(lab), { force: true });
  await leaveNamespaces();
}

/** For the first namespace, ip-netns(8) mounts their folder on itself; it keeps that after the last. */
async function leaveNamespaces(): Promise<void> {
  const empty = (await namesIn(NAMESPACES)).length === 0;
  if (empty && (await isMounted(NAMESPACES))) await attempt(['umount', NAMESPACES]);
}

/** Addresses and routes of this machine, with the interface of each. */
export async function occupied(): Promise<readonly Occupied[]> {
  const [addresses, routes] = await Promise.all([
    run(['ip', '-json', '-4', 'addr']),
    run(['ip', '-json', '-4', 'route', 'show', 'table', 'all']),
  ]);
  return [...addressesIn(addresses), ...routesIn(routes)];
}

function addressesIn(json: string): readonly Occupied[] {
  const links = JSON.parse(json || '[]') as readonly {
    readonly ifname?: string;
    readonly addr_info?: readonly { readonly local: string; readonly prefixlen: number }[];
  }[];
  return links.flatMap(({ ifname = '', addr_info = [] }) =>
    addr_info.map(({ local, prefixlen }) => ({ device: ifname, range: `${local}/${prefixlen}` })),
  );
}

function routesIn(json: string): readonly Occupied[] {
  const routes = JSON.parse(json || '[]') as readonly { readonly dst: string; readonly dev?: string }[];
  return routes.map(({ dst, dev = 'no interface' }) => ({ device: dev, range: dst }));
}
