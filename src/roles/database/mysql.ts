import type { Host, Topology } from '../../model/topology.ts';
import { iniValue } from '../../render/ini.ts';
import { managedBy } from '../../render/text.ts';
import { serviceOn } from '../../topology/index.ts';
import { placesOf } from './places.ts';

/** Several database hosts share one machine in a lab, and the catalogue is a few megabytes. */
const BUFFER_POOL = '128M';
/** More than the proxies of all servers open together, see src/roles/database-proxy. */
const CONNECTIONS = 1000;

/** Settings of MySQL; Debian's own files are read before, so these win. */
export function mysqlCnf(topology: Topology, host: Host, initFile: string): string {
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
binlog_expire_logs_seconds = ${30 * 24 * 3600}

# A replica commits in its source's order, and keeps what it has received when it restarts.
replica_preserve_commit_order = ON
relay_log_recovery = OFF
replica_net_timeout = 5
relay_log = relay-bin${donor(topology, host)}

innodb_buffer_pool_size = ${BUFFER_POOL}
max_connections = ${CONNECTIONS}
connect_timeout = 5
# Connections that a proxy gives up must not lock its whole host out.
max_connect_errors = 1000000000
performance_schema = ON
# Its idle thread makes the shutdown of a server that has replicas take eight seconds more.
event_scheduler = OFF
`;
}

/** Whom an empty replica may be cloned from. A primary names nobody, so that a new replica does not restart it. */
function donor(topology: Topology, host: Host): string {
  const { primary } = placesOf(topology);
  if (host.name === primary.name) return '';
  return `\nclone_valid_donor_list = ${iniValue(`${primary.address}:${serviceOn(topology, primary, 'mysql').port}`)}`;
}

/** MySQL's number of a server: its address as one 32-bit number, so that no two are alike. */
function serverId(address: string): number {
  return address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

/**
 * Run by MySQL at every start, before it takes connections and before it turns read-only: the supervisor's own
 * account, kept out of the binary log, so that a replica begins with no transaction of its own. Debian's data
 * directory has the plugin, a freshly initialized one does not; loading it by an option logs an error on the former.
 */
export function accountSql(): string {
  return `\
-- ${managedBy('database')}
SET sql_log_bin = 0;
SET @known = (SELECT COUNT(*) FROM information_schema.plugins WHERE plugin_name = 'auth_socket');
SET @install = IF(@known, 'DO 0', "INSTALL PLUGIN auth_socket SONAME 'auth_socket.so'");
PREPARE install FROM @install;
EXECUTE install;
CREATE USER IF NOT EXISTS supervisor@localhost IDENTIFIED WITH auth_socket AS 'mysql-supervisor';
GRANT SYSTEM_VARIABLES_ADMIN, CONNECTION_ADMIN, REPLICATION_SLAVE_ADMIN, CLONE_ADMIN ON *.* TO supervisor@localhost;
GRANT CREATE USER, REPLICATION SLAVE, BACKUP_ADMIN ON *.* TO supervisor@localhost WITH GRANT OPTION;
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON site.* TO supervisor@localhost WITH GRANT OPTION;
GRANT SELECT ON performance_schema.* TO supervisor@localhost;
`;
}

/** MySQL comes back after a crash and after a clone, however often that happens. */
export function mysqlDropIn(): string {
  return `\
# ${managedBy('database')}
[Unit]
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
Restart=on-failure
RestartForceExitStatus=16
`;
}
