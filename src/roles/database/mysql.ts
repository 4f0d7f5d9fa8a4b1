import type { DeclaredEngine } from '../../database/declare/index.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { iniValue } from '../../render/ini.ts';
import { managedBy } from '../../render/text.ts';
import { connections, serviceOn } from '../../topology/index.ts';
import { KEPT_SECONDS } from './binary-logs.ts';

/** Several database hosts share one machine in a lab, and what sites keep there is a few megabytes. */
const BUFFER_POOL = '128M';

/** Settings of MySQL; Debian's own files are read before, so these win. */
export function mysqlCnf(
  topology: Topology,
  host: Host,
  engine: Pick<DeclaredEngine, 'settings'>,
  initFile: string,
): string {
  const { port } = serviceOn(topology, host, 'mysql');
  return `\
# ${managedBy('database')}
[mysqld]
server_id = ${serverId(host.address)}
bind_address = ${iniValue(host.address)}
port = ${port}
report_host = ${iniValue(host.address)}
mysqlx = OFF
skip_name_resolve = ON
# To Debian's file as before, and to the journal.
log_error_services = log_filter_internal;log_sink_internal;log_sink_syseventlog
character_set_server = utf8mb4
default_time_zone = +00:00
plugin_load_add = mysql_clone.so
init_file = ${iniValue(initFile)}

# A server takes no writes, and copies from nobody, until the supervisor has looked at it.
super_read_only = ON
skip_replica_start = ON

# Every transaction has an identity that is the same on all hosts, and is on disk before it is acknowledged.
gtid_mode = ON
enforce_gtid_consistency = ON
session_track_gtids = OWN_GTID
sync_binlog = 1
innodb_flush_log_at_trx_commit = 1
binlog_expire_logs_seconds = ${KEPT_SECONDS}

# A replica commits in its source's order, and keeps what it has received when it restarts.
replica_preserve_commit_order = ON
relay_log_recovery = OFF
replica_net_timeout = 5
relay_log = relay-bin
${engine.settings}
innodb_buffer_pool_size = ${BUFFER_POOL}
max_connections = ${connections(topology.config).mysql}
connect_timeout = 5
# Connections that a proxy gives up must not lock its whole host out.
max_connect_errors = 1000000000
# Several database hosts share one machine in a lab. What is not read takes no memory: histories of threads that have
# ended, sums by account, and by error. Texts of statements are summed up for as many as the site has, several times over.
performance_schema = ON
performance_schema_digests_size = 1000
performance_schema_error_size = 0
performance_schema_accounts_size = 0
performance_schema_users_size = 32
performance_schema_hosts_size = 64
performance_schema_events_statements_history_long_size = 0
performance_schema_events_transactions_history_long_size = 0
performance_schema_events_stages_history_long_size = 0
performance_schema_events_waits_history_long_size = 0
# Transactions of a group are at most 10 MB.
innodb_log_buffer_size = 16M
key_buffer_size = 1M
# Its idle thread makes the shutdown of a server that has replicas take eight seconds more.
event_scheduler = OFF
`;
}

/** MySQL's number of a server: its address as one 32-bit number, so that no two are alike. */
function serverId(address: string): number {
  return address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

/**
 * Another account of the supervisor's, which ends connections and does nothing else. Root's as well, whose locks are waited
 * for like any other; an account that could also create users would come to be root by that.
 */
const ENDER = `\
CREATE USER IF NOT EXISTS supervisor_ender@localhost IDENTIFIED WITH auth_socket AS 'mysql-supervisor';
GRANT CONNECTION_ADMIN, SYSTEM_USER ON *.* TO supervisor_ender@localhost;
`;

/**
 * Run by MySQL at every start, before it takes connections and before it turns read-only: the supervisor's own
 * account, kept out of the binary log, so that a replica begins with no transaction of its own. Debian's data
 * directory has the plugin, a freshly initialized one does not; loading it by an option logs an error on the former.
 */
export const accountSql = ({ privileges }: Pick<DeclaredEngine, 'privileges'>) => `\
-- ${managedBy('database')}
SET sql_log_bin = 0;
SET @known = (SELECT COUNT(*) FROM information_schema.plugins WHERE plugin_name = 'auth_socket');
SET @install = IF(@known, 'DO 0', "INSTALL PLUGIN auth_socket SONAME 'auth_socket.so'");
PREPARE install FROM @install;
EXECUTE install;
ALTER USER root@localhost IDENTIFIED WITH auth_socket;
CREATE USER IF NOT EXISTS supervisor@localhost IDENTIFIED WITH auth_socket AS 'mysql-supervisor';
GRANT SYSTEM_VARIABLES_ADMIN, REPLICATION_SLAVE_ADMIN, ${privileges.own.join(', ')} ON *.* TO supervisor@localhost;
GRANT CREATE USER, REPLICATION SLAVE, BACKUP_ADMIN${privileges.passedOn.map((each) => `, ${each}`).join('')} ON *.* TO supervisor@localhost WITH GRANT OPTION;
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON site.* TO supervisor@localhost WITH GRANT OPTION;
GRANT CREATE, SELECT, INSERT, UPDATE ON trivet.* TO supervisor@localhost;
GRANT SELECT ON performance_schema.* TO supervisor@localhost;
${ENDER}`;
