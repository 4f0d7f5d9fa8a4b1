import type { Host, Topology } from '../../model/topology.ts';
import { managedBy } from '../../render/text.ts';
import { serviceOn } from '../../topology/index.ts';
import { ROOT_ADDRESS } from './root.ts';

/** unbound.conf(5): full recursion from the root, no forwarding; the lab's root is not signed, so no validation. */
export const resolver = (topology: Topology, host: Host) => `\
# ${managedBy('internet')}
server:
    interface: 127.0.0.1
    interface: ${host.address}
    port: ${serviceOn(topology, host, 'resolver').port}
    access-control: 127.0.0.0/8 allow
    access-control: ${topology.network.subnet} allow
    module-config: "iterator"
    do-not-query-localhost: no
    # Names that the lab gives to companies outside; resolvers know by heart that there are none.
    local-zone: "test." nodefault
    do-ip6: no
    hide-identity: yes
    hide-version: yes
    infra-host-ttl: 5
    cache-max-negative-ttl: 5
    # A server that was silent is asked again after a second, not after two minutes, and whoever asked is told.
    infra-cache-max-rtt: 1000
    infra-keep-probing: yes
    discard-timeout: 10000
    username: "${topology.config.sandboxes === 'tight' ? '' : 'unbound'}"
    directory: "/etc/unbound"
    chroot: ""
    use-syslog: yes

# The root, asked first for its own name servers as any resolver does (priming, RFC 8109).
stub-zone:
    name: "."
    stub-addr: ${ROOT_ADDRESS}
    stub-prime: yes
`;
