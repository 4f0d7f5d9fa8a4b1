import { engineOf } from '../../database/declare/index.ts';
import type { DesiredPart } from '../../model/desired.ts';
import { defineRole } from '../../model/role.ts';
import type { Host, Topology } from '../../model/topology.ts';
import { directory, programFile, secretFile, textFile } from '../../render/file.ts';
import { confinement } from '../../render/sandbox.ts';
import { watchOf } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';
import { BINARY_LOGS } from './binary-logs.ts';
import { KERNEL, KERNEL_SETTINGS } from './kernel.ts';
import { accountSql, mysqlCnf } from './mysql.ts';
import {
  CREDENTIALS,
  SERVICE_UNIT,
  SOCKET_UNIT,
  settingsOf,
  socketUnit,
  supervisorUnit,
} from './supervisor.ts';
import { MYSQL_NEEDS, mysqlDropIn } from './unit.ts';

const CNF = '/etc/mysql/mysql.conf.d/zz-trivet.cnf';
const INIT_SQL = '/etc/trivet/mysql-init.sql';
const DROP_IN = '/etc/systemd/system/mysql.service.d/trivet.conf';
const PROGRAM = '/opt/trivet/supervisor.mjs';
const SETTINGS = '/etc/trivet/supervisor.json';
const SOCKET = `/etc/systemd/system/${SOCKET_UNIT}`;
const SERVICE = `/etc/systemd/system/${SERVICE_UNIT}`;

export const database = defineRole({
  name: 'database',
  summary: 'keeps the data: MySQL, and the supervisor that gates who writes and tells who is fresh',
  packages: ['mysql-server', 'nodejs'],
  desired: (topology: Topology, host: Host): Omit<DesiredPart, 'packages'> => {
    const engine = engineOf(topology, host);
    const mysql = serviceOn(topology, host, 'mysql');
    const confined = confinement(topology.config, 'database', mysql.unit, MYSQL_NEEDS);
    return {
      // The package's rule has MySQL begin new logs of every kind, binary ones too, and fails when it hangs. To have it begin
      // this one alone is a transaction, even where it is read-only. The journal has what gets lost between copy and cut.
      logs: [
        { name: 'mysql-server', files: '/var/log/mysql/*.log', owner: 'mysql', group: 'adm', reopen: null },
      ],
      users: [{ name: 'mysql-supervisor', home: '/nonexistent', groups: [] }],
      directories: [
        directory('/etc/credstore', '0700'),
        directory('/etc/systemd/system/mysql.service.d'),
        directory('/etc/trivet'),
        directory('/opt/trivet'),
      ],
      files: [
        textFile(CNF, mysqlCnf(topology, host, engine, INIT_SQL), {
          check: ['/usr/sbin/mysqld', '--defaults-file={}', '--user=mysql', '--validate-config'],
        }),
        textFile(INIT_SQL, accountSql(engine)),
        textFile(KERNEL, KERNEL_SETTINGS),
        textFile(DROP_IN, mysqlDropIn(engine)),
        ...confined.files,
        ...engine.files,
        ...BINARY_LOGS.files,
        ...CREDENTIALS.map(({ path, secret }) => secretFile(path, secret, { accepted: { days: 0 } })),
        textFile(SETTINGS, settingsOf(topology, host, engine)),
        programFile(PROGRAM, 'supervisor'),
        textFile(SOCKET, socketUnit(topology, host)),
        textFile(SERVICE, supervisorUnit(engine, PROGRAM, SETTINGS)),
      ],
      units: [
        {
          name: mysql.unit,
          state: 'running',
          reloadOn: [],
          restartOn: [CNF, INIT_SQL, KERNEL, DROP_IN, ...confined.read],
          watch: watchOf(mysql, host),
        },
        { name: SOCKET_UNIT, state: 'running', reloadOn: [], restartOn: [SOCKET] },
        {
          name: SERVICE_UNIT,
          state: 'running',
          reloadOn: [],
          restartOn: [PROGRAM, SETTINGS, SERVICE, ...CREDENTIALS.map(({ path }) => path)],
          watch: watchOf(serviceOn(topology, host, 'supervisor'), host),
        },
        ...engine.units,
        BINARY_LOGS.unit,
      ],
    };
  },
});
