import { lines, managedBy } from './text.ts';

/** A zone that a Knot server answers for, and the name of its file below the storage folder. */
export interface Zone {
  readonly domain: string;
  readonly file: string;
}

/**
 * Configuration of an authoritative server (Knot DNS 3.5, knot.conf). `difference-no-serial`: Knot compares
 * contents and counts the serial itself, so that a zone file needs no clock.
 */
export const knotConf = (role: string, listen: string, storage: string, zones: readonly Zone[]) => `\
# ${managedBy(role)}
server:
    listen: ${listen}
    rundir: "/run/knot"
    identity: ""
    version: ""

log:
  - target: syslog
    any: notice

database:
    storage: "/var/lib/knot"

template:
  - id: default
    storage: "${storage}"
    zonefile-load: difference-no-serial
    zonefile-sync: -1
    journal-content: all
    serial-policy: unixtime
    semantic-checks: on

zone:
${lines(zones.map(({ domain, file }) => `  - domain: ${domain}\n    file: "${file}"`))}
`;
