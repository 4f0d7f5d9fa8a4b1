import { defineRole } from '../../model/role.ts';
import { directory, textFile } from '../../render/file.ts';
import { confinement, LOW_PORTS } from '../../render/sandbox.ts';
import { managedBy } from '../../render/text.ts';
import { answersDns, watchOf } from '../../render/watch.ts';
import { serviceOn } from '../../topology/index.ts';
import { FONTS } from './fonts.ts';
import { resolver } from './resolver.ts';
import { ROOT_ADDRESS, rootServer, rootZone, tldZone } from './root.ts';

const KNOT = '/etc/knot/knot.conf';
const UNBOUND = '/etc/unbound/unbound.conf';
const ZONES = '/etc/knot/zones';

/** The user's side: everything between a browser and the zone's own DNS servers. */
export const internet = defineRole({
  name: 'internet',
  summary: 'Plays the world outside: root and top-level DNS, a recursive resolver, a browser.',
  packages: [
    'knot',
    'knot-dnsutils',
    'knot-dnssecutils',
    'unbound',
    'chromium',
    'fonts-liberation',
    'fonts-noto-color-emoji',
    'curl',
    'wrk',
  ],
  desired: (topology, host) => {
    const resolving = serviceOn(topology, host, 'resolver');
    const tld = topology.config.domain.split('.').at(-1) ?? '';
    const rootFile = `${ZONES}/root.zone`;
    const tldFile = `${ZONES}/${tld}.zone`;
    const knot = confinement(topology.config, 'internet', 'knot.service', LOW_PORTS);
    const unbound = confinement(topology.config, 'internet', resolving.unit, LOW_PORTS, UNBOUND_NEEDS);
    return {
      directories: [
        { path: ZONES, owner: 'root', group: 'knot', mode: '0750' },
        directory('/etc/fonts'),
        ...knot.directories,
        ...unbound.directories,
      ],
      files: [
        zone(rootFile, '.', rootZone(tld, host)),
        zone(tldFile, tld, tldZone(topology, tld)),
        textFile(KNOT, rootServer(ZONES, tld), {
          ...READ_BY_KNOT,
          check: ['knotc', '-c', '{}', 'conf-check'],
        }),
        textFile(UNBOUND, resolver(topology, host), { check: ['unbound-checkconf', '{}'] }),
        ...knot.files,
        ...unbound.files,
        textFile('/etc/fonts/local.conf', FONTS),
        textFile('/etc/resolv.conf', `# ${managedBy('internet')}\nnameserver 127.0.0.1\n`),
      ],
      units: [
        {
          name: 'knot.service',
          state: 'running',
          reloadOn: [rootFile, tldFile],
          restartOn: [KNOT, ...knot.read],
          watch: answersDns(ROOT_ADDRESS, 53),
        },
        {
          name: resolving.unit,
          state: 'running',
          reloadOn: [UNBOUND],
          restartOn: unbound.read,
          watch: watchOf(resolving, host),
        },
      ],
    };
  },
});

/** It is who it is to be from its start, and lists the addresses of its host. */
const UNBOUND_NEEDS = { User: 'unbound', RestrictAddressFamilies: ['AF_NETLINK'] };

const READ_BY_KNOT = { group: 'knot', mode: '0640' };

const zone = (path: string, origin: string, content: string) =>
  textFile(path, content, { ...READ_BY_KNOT, check: ['kzonecheck', '-o', origin, '{}'] });
