import type { Voter } from '../../model/supervisor.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { textFile } from '../../render/file.ts';
import { iniValue } from '../../render/ini.ts';
import { serviceOn } from '../../topology/index.ts';
import type { DeclaredEngine } from './engine.ts';
import { LEAVE, LEAVING, leaveScript } from './leave.ts';
import { peerOf } from './static.ts';
import { STUCK } from './stuck.ts';

/** Hosts that elect the primary among themselves, or copy whomever these elect. */
export function groupReplication(topology: Topology, voters: readonly Host[], host: Host): DeclaredEngine {
  const { maxLagSeconds } = topology.config.database;
  const votes = voters.includes(host);
  return {
    settings: votes ? settings(topology, voters, host) : '',
    privileges: {
      own: ['GROUP_REPLICATION_ADMIN'],
      passedOn: ['CONNECTION_ADMIN', 'GROUP_REPLICATION_STREAM', 'CLONE_ADMIN'],
    },
    agent: {
      role: votes ? 'voter' : 'follower',
      voters: voters.map((voter) => voterOf(topology, voter)),
      maxLagSeconds,
    },
    keepsRecord: true,
    stops: votes ? [`ExecStartPre=+-/bin/rm -f ${LEAVING}`, `ExecStop=+-${LEAVE}`] : [],
    files: votes ? [leaving(topology, voters, host), ...STUCK.files] : [],
    units: votes ? [STUCK.unit] : [],
  };
}

const voterOf = (topology: Topology, voter: Host): Voter => ({
  ...peerOf(topology, voter),
  supervisor: serviceOn(topology, voter, 'supervisor').port,
});

/** What a member does before its MySQL stops. */
function leaving(topology: Topology, voters: readonly Host[], host: Host) {
  const at = (voter: Host) => ({
    address: voter.address,
    port: serviceOn(topology, voter, 'supervisor').port,
  });
  const { address, port } = at(host);
  return textFile(LEAVE, leaveScript(voters.map(at), `${address}:${port}`), { mode: '0755' });
}

/**
 * Settings of Group Replication (MySQL Reference Manual, "Group Replication System Variables"). MySQL never bootstraps,
 * joins or comes back by itself: the supervisor does, when it has seen that it is right.
 */
const settings = (topology: Topology, voters: readonly Host[], host: Host): string => {
  const at = (voter: Host) => `${voter.address}:${serviceOn(topology, voter, 'mysql').port}`;
  return `\

plugin_load_add = group_replication.so
group_replication_communication_stack = MYSQL
group_replication_local_address = ${iniValue(at(host))}
group_replication_group_seeds = ${iniValue(voters.map(at).join(','))}
group_replication_start_on_boot = OFF
group_replication_bootstrap_group = OFF
group_replication_autorejoin_tries = 0
group_replication_paxos_single_leader = OFF
# Who is silent for five seconds, which is a constant, is expelled at once. Who has lost the majority takes no writes,
# goes on when it is back, and otherwise gives up; clients are let in again only when the supervisor says so.
group_replication_member_expel_timeout = 0
group_replication_unreachable_majority_timeout = 20
group_replication_exit_state_action = OFFLINE_MODE
# A new primary first applies what the old one has acknowledged.
group_replication_consistency = BEFORE_ON_PRIMARY_FAILOVER
group_replication_transaction_size_limit = 10000000
group_replication_message_cache_size = ${128 * 1024 * 1024}
group_replication_clone_threshold = 1000000
group_replication_ssl_mode = REQUIRED
group_replication_recovery_use_ssl = ON
# What fails with every donor is tried again soon: what fails once more at the same transaction, is a bad copy.
group_replication_recovery_reconnect_interval = 5
group_replication_recovery_retry_count = 120
`;
};
