import { defineRole } from '../../model/role.ts';
import { directory, programFile, textFile } from '../../render/file.ts';
import { confinement } from '../../render/sandbox.ts';
import { renews, watchOf } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';
import { FOLDER, FRESH, freshScript, settings, unit, VERDICT } from './health-checker.ts';
import { KEEPALIVED_NEEDS, keepalived } from './keepalived.ts';

const CONF = '/etc/keepalived/keepalived.conf';
const PROGRAM = '/opt/trivet/health-checker.mjs';
const SETTINGS = '/etc/trivet/health-checker.json';
const UNIT = '/etc/systemd/system/health-checker.service';

/** The addresses that move to whichever load balancer is healthy. */
export const virtualAddress = defineRole({
  name: 'virtual-address',
  summary: 'Keeps each shared address on a healthy load balancer, with keepalived (VRRP).',
  packages: ['keepalived', 'nodejs'],
  desired: (topology, host) => {
    const service = serviceOn(topology, host, 'keepalived');
    const confined = confinement(topology.config, 'virtual-address', service.unit, KEEPALIVED_NEEDS);
    return {
      users: [{ name: 'health-checker', home: FOLDER, groups: [] }],
      directories: [
        directory('/opt/trivet'),
        // systemd makes it at boot; keepalived's check wants it before the health checker has ever run.
        { path: FOLDER, owner: 'health-checker', group: 'health-checker', mode: '0755' },
        directory('/etc/trivet'),
        ...confined.directories,
      ],
      files: [
        programFile(PROGRAM, 'health-checker'),
        textFile(SETTINGS, settings(topology, host)),
        textFile(UNIT, unit(PROGRAM, SETTINGS), { check: ['systemd-analyze', 'verify', '--man=no', '{}'] }),
        textFile(FRESH, freshScript(topology, host), { mode: '0755' }),
        // `--config-test=FILE` would write its findings into the file.
        textFile(CONF, keepalived(topology, host), {
          check: ['keepalived', '--config-test', '--use-file', '{}'],
        }),
        ...confined.files,
      ],
      units: [
        {
          name: 'health-checker.service',
          state: 'running',
          reloadOn: [],
          restartOn: [PROGRAM, SETTINGS, UNIT],
          watch: renews(VERDICT),
        },
        {
          name: service.unit,
          state: 'running',
          reloadOn: [CONF],
          restartOn: confined.read,
          watch: watchOf(service, host),
        },
      ],
    };
  },
});
