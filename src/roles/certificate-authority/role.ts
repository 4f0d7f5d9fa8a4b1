import { defineRole } from '../../model/role.ts';
import { directory, secretFile, textFile } from '../../render/file.ts';
import { watchOf } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';
import { AUTHORITY_SECRET } from '../../world/index.ts';
import { CERTIFICATE, CONF, KEY, settings, TRUST, trustScript, USER, unit } from './pebble.ts';

const UNIT = '/etc/systemd/system/pebble.service';

/** Whom the load balancers ask for certificates, where the environment names nobody else. */
export const certificateAuthority = defineRole({
  name: 'certificate-authority',
  summary: 'Plays a public certificate authority with Pebble, which the internet host trusts.',
  packages: ['pebble', 'libnss3-tools', 'ca-certificates', 'openssl'],
  desired: (topology, host) => {
    const service = serviceOn(topology, host, 'acme');
    return {
      users: [{ name: USER, home: '/var/empty', groups: [] }],
      directories: [
        directory('/etc/trivet'),
        directory('/etc/credstore', '0700'),
        directory('/opt/trivet'),
        directory('/usr/local/share/ca-certificates'),
      ],
      files: [
        textFile(CONF, settings(topology, host)),
        { ...secretFile(CERTIFICATE, AUTHORITY_SECRET, { as: 'authority-certificate' }), mode: '0644' },
        secretFile(KEY, AUTHORITY_SECRET, { as: 'authority-key' }),
        textFile(TRUST, trustScript, { mode: '0755', check: ['sh', '-n', '{}'] }),
        textFile(UNIT, unit, { check: ['systemd-analyze', 'verify', '--man=no', '{}'] }),
      ],
      units: [
        {
          name: service.unit,
          state: 'running',
          reloadOn: [],
          restartOn: [CONF, CERTIFICATE, KEY, TRUST, UNIT],
          watch: watchOf(service, host),
        },
      ],
    };
  },
});
