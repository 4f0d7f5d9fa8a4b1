/** A lab's network: a namespace with one bridge, and a cable from this machine into it. */
export interface Network {
  readonly namespace: string;
  /** This machine's end of the cable. */
  readonly device: string;
  /** This machine's address in the lab, with its prefix length: `10.43.0.1/24`. */
  readonly address: string;
}

/** The bridge lies in a namespace of its own, where neither this machine's firewall nor Docker's can filter it. */
export const BRIDGE = 'lab0';
/** The other end of the cable, a port of the bridge. */
const PORT = 'operator';

export interface Seen {
  readonly namespace: boolean;
  readonly bridge: boolean;
  readonly device: boolean;
  /** Addresses of the device. */
  readonly addresses: readonly string[];
}

/** Commands that complete the network, whatever an interrupted run has left of it; safe to run again. */
export function networkCommands(network: Network, seen: Seen): readonly (readonly string[])[] {
  const { namespace, device, address } = network;
  const outside = (command: string) => ['ip', ...command.split(' ')];
  const inside = (command: string) => outside(`-n ${namespace} ${command}`);
  const when = (condition: boolean, ...commands: string[][]) => (condition ? commands : []);
  const orphaned = seen.device && !seen.namespace;

  return [
    ...when(orphaned, outside(`link del ${device}`)),
    ...when(!seen.namespace, outside(`netns add ${namespace}`)),
    inside('link set lo up'),
    ...when(!seen.bridge || !seen.namespace, inside(`link add ${BRIDGE} type bridge`)),
    inside(`link set ${BRIDGE} up`),
    ...when(
      !seen.device || orphaned,
      outside(`link add ${device} type veth peer name ${PORT} netns ${namespace}`),
    ),
    inside(`link set ${PORT} master ${BRIDGE} up`),
    ...seen.addresses
      .filter((other) => !orphaned && other !== address)
      .map((other) => outside(`addr del ${other} dev ${device}`)),
    outside(`link set ${device} addrgenmode none`),
    outside(`addr replace ${address} dev ${device}`),
    outside(`link set ${device} up`),
  ];
}
