import { defineRole } from '../../model/role.ts';
import { directory, programFile, textFile } from '../../render/file.ts';
import { renews, watchOf } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';
import { keepalived } from './keepalived.ts';
import { FOLDER, FRESH, freshScript, settings, TELLS, unit } from './lookout.ts';

const CONF = '/etc/keepalived/keepalived.conf';
const PROGRAM = '/opt/trivet/lookout.mjs';
const SETTINGS = '/etc/trivet/lookout.json';
const UNIT = '/etc/systemd/system/lookout.service';

/** The addresses that move to whichever load balancer is well. */
export const virtualAddress = defineRole({
  name: 'virtual-address',
  summary: 'Keeps each shared address on a load balancer that is well, with keepalived (VRRP).',
  packages: ['keepalived', 'nodejs'],
  desired: (topology, host) => ({
    users: [{ name: 'lookout', home: FOLDER, groups: [] }],
    directories: [
      directory('/opt/trivet'),
      // systemd makes it at boot; keepalived's check wants it before the lookout has ever run.
      { path: FOLDER, owner: 'lookout', group: 'lookout', mode: '0755' },
      directory('/etc/trivet'),
    ],
    files: [
      programFile(PROGRAM, 'lookout'),
      textFile(SETTINGS, settings(topology, host)),
      textFile(UNIT, unit(PROGRAM, SETTINGS), { check: ['systemd-analyze', 'verify', '--man=no', '{}'] }),
      textFile(FRESH, freshScript(topology, host), { mode: '0755' }),
      // `--config-test=FILE` would write its findings into the file.
      textFile(CONF, keepalived(topology, host), {
        check: ['keepalived', '--config-test', '--use-file', '{}'],
      }),
    ],
    units: [
      {
        name: 'lookout.service',
        state: 'running',
        reloadOn: [],
        restartOn: [PROGRAM, SETTINGS, UNIT],
        watch: renews(TELLS),
      },
      {
        name: serviceOn(topology, host, 'keepalived').unit,
        state: 'running',
        reloadOn: [CONF],
        restartOn: [],
        watch: watchOf(serviceOn(topology, host, 'keepalived'), host),
      },
    ],
  }),
});
