import type { Host, Topology, VirtualAddress } from '../../model/topology.ts';
import { lines, managedBy } from '../../render/text.ts';
import { FOLDER, FRESH, VERDICT } from './health-checker.ts';

/** The interface of every lab host's cable. */
const INTERFACE = 'host0';

const PID_FILES = ['pid', 'vrrp_pid', 'checkers_pid', 'bfd_pid']
  .map((name) => `--${name}=/run/keepalived/${name}`)
  .join(' ');

/** VRRP's priority of an address's owner, and how much less the next has; the verdicts' numbers are greater steps. */
const OWNER = 200;
const STEP = 50;

/** In its sandbox it is in haste from its start, and may not become so. */
const inHaste = ({ config }: Topology) => (config.sandboxes === 'tight' ? '' : '    vrrp_priority -20\n');

/**
 * It sends and takes packets of its own, gives addresses to the host, and runs its script as another. Root, which it takes
 * itself for: as another it cannot run scripts.
 */
export const KEEPALIVED_NEEDS = {
  Nice: '-20',
  CapabilityBoundingSet: ['CAP_NET_ADMIN CAP_NET_RAW CAP_SETUID CAP_SETGID'],
  RestrictAddressFamilies: ['AF_NETLINK AF_PACKET'],
  SystemCallFilter: ['@setuid'],
  RuntimeDirectory: 'keepalived',
  ReadWritePaths: [`-${FOLDER}`],
  ExecStart: ['', `/usr/sbin/keepalived --dont-fork ${PID_FILES}`],
};

/** keepalived.conf(5), 2.3; times in seconds. An address moves after 3.6 announcements of its owner that fail to come. */
export const keepalived = (topology: Topology, host: Host) => `\
# ${managedBy('virtual-address')}
global_defs {
    router_id ${host.name}
    vrrp_version 3
${inHaste(topology)}    max_auto_priority -1
    # Who has heard two masters, or missed an announcement, learns again where an address is.
    vrrp_garp_master_refresh 30
    vrrp_garp_lower_prio_repeat 2
    vrrp_garp_lower_prio_delay 1
    vrrp_higher_prio_send_advert true
    script_user health-checker
    enable_script_security
}

# The health checker's verdict is added to the priority; below -253 the host is out.
track_file verdict {
    file "${VERDICT}"
    weight 1
    init_file -254
}

# A health checker that hangs is replaced within 5 s. When that is in vain, its verdict is no longer believed.
vrrp_script fresh {
    script "${FRESH}"
    interval 1
    timeout 5
    fall 6
    rise 1
    weight -60
}

${topology.virtualAddresses.map((shared) => instance(topology, host, shared)).join('\n')}`;

/** Unicast, so that it needs nothing of the network but what the links between the hosts allow. */
function instance(topology: Topology, host: Host, { address, router, hosts }: VirtualAddress): string {
  const others = topology.hosts.filter(({ name }) => name !== host.name && hosts.includes(name));
  return `\
vrrp_instance ${address} {
    interface ${INTERFACE}
    state BACKUP
    virtual_router_id ${router}
    priority ${OWNER - STEP * hosts.indexOf(host.name)}
    advert_int 0.1
    check_unicast_src
    unicast_src_ip ${host.address}
    unicast_peer {
${lines(
  others.map((other) => other.address),
  '        ',
)}
    }
    virtual_ipaddress {
        ${address}/32 dev ${INTERFACE}
    }
    track_file {
        verdict
    }
    track_script {
        fresh
    }
}
`;
}
