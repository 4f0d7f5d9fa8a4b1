import { defineRole } from '../../model/role.ts';
import { directory, textFile } from '../../render/file.ts';
import { managedBy } from '../../render/text.ts';
import { ruleset, TABLE } from './ruleset.ts';

const CONF = '/etc/nftables.conf';
const UNIT = 'nftables.service';
const DROP_INS = `/etc/systemd/system/${UNIT}.d`;
/** Digest of the table as the kernel had it when it was loaded. */
const LOADED = '/run/firewall.loaded';

/** A packet filter on the host itself: others in its network are strangers. */
export const firewall = defineRole({
  name: 'firewall',
  summary: 'Lets in and out what a link says, and nothing else, with nftables.',
  packages: ['nftables'],
  desired: (topology, host) => ({
    directories: [directory(DROP_INS)],
    files: [
      textFile(CONF, ruleset(topology, host), {
        check: ['nft', '--check', '--file', '{}'],
        trial: { load: ['sh', '-c', LOAD, 'sh', '{}'], undo: ['sh', '-c', UNDO] },
      }),
      textFile(`${DROP_INS}/trivet.conf`, dropIn),
    ],
    units: [
      {
        name: UNIT,
        state: 'running',
        once: true,
        reloadOn: [CONF],
        restartOn: [],
        holds: ['sh', '-c', `${DIGEST} | cmp -s - ${LOADED}`],
      },
    ],
  }),
});

/** What the rules are, without what they count and remember: beside its size, a set tells how much that is. */
const DIGEST = `nft --stateless --terse list ${TABLE} | grep -v size | sha256sum`;

/** Seconds in which connections that are open already are seen, where there are any, before what nobody knows is refused. */
const WATCHES_S = 3;

const LOAD = `\
nft list ${TABLE} >/dev/null 2>&1 || {
  nft '${TABLE} { chain in { type filter hook input priority filter; ct state established accept; }; }'
  [ -z "$(ss -Htn state established '( sport != :22 )')" ] || sleep ${WATCHES_S}
}
exec nft --file "$1"`;

/** As it is on disk: what was there before, or none. */
const UNDO = `\
if systemctl is-active --quiet ${UNIT}; then exec systemctl reload ${UNIT}; fi
exec nft delete ${TABLE}`;

/** The package's own takes all tables away, whoever made them. */
const dropIn = `\
# ${managedBy('firewall')}
[Service]
ExecStartPost=/bin/sh -c '${DIGEST} >${LOADED}'
ExecReload=/bin/sh -c '${DIGEST} >${LOADED}'
ExecStop=
ExecStop=/usr/sbin/nft delete ${TABLE}
`;
