import type { Topology } from '../../model/topology.ts';
import { ATTEMPTS, CONNECTIONS, REQUESTS, SCARCE } from './limits.ts';
import { beneath, within } from './paths.ts';
import { ATTEMPT_COUNTERS, REQUEST_COUNTERS } from './tables.ts';

/** Programs of the host itself: the health checker asks ten times a second. */
const OWN = '{ src 127.0.0.0/8 }';

/** Of IPv6, whoever has one address has all of its /64. */
const ADDRESS = 'src,ipmask(32,64)';

const REFUSED = REQUEST_COUNTERS.indexOf('refused');

/** Before anything of a connection is read. @param most connections that HAProxy takes */
export function connectionRules(most: number): readonly string[] {
  const { atOnce, inTenSeconds, glitchesInTenSeconds } = CONNECTIONS;
  const full = (from: number) => `{ act_conn gt ${Math.round(most * from)} }`;
  const reject = 'tcp-request connection reject if';
  return [
    `tcp-request connection accept if ${OWN}`,
    `tcp-request connection track-sc0 ${ADDRESS} table connections`,
    `${reject} { sc_conn_cur(0) gt ${atOnce} }`,
    `${reject} { sc_conn_rate(0) gt ${inTenSeconds} }`,
    `${reject} { sc_glitch_rate(0) gt ${glitchesInTenSeconds} }`,
    ...SCARCE.map(({ from, atOnce }) => `${reject} ${full(from)} { sc_conn_cur(0) gt ${atOnce} }`),
    `http-after-response set-header Connection close if ${full(SCARCE[0].from)}`,
  ];
}

/** Of each request, whatever name it has. */
export const requestRules = [
  `http-request track-sc1 ${ADDRESS} table requests unless ${OWN}`,
  ...take('any', 'TRUE', REQUESTS.any),
];

/** Of each request to the site. */
export function siteRules({
  application: { front, webhook },
}: Pick<Topology, 'application'>): readonly string[] {
  const guarded = ATTEMPT_COUNTERS.flatMap((kind) => {
    const paths = front.guarded[kind];
    return paths === undefined ? [] : [{ kind, paths }];
  });
  return [
    'acl changes method POST PUT PATCH DELETE',
    `acl file ${within([front.assets, ...front.kept])}`,
    `acl webhook ${webhook === null ? 'always_false' : beneath([webhook])}`,
    ...guarded.map(({ kind, paths }) => `acl ${kind} ${beneath(paths)}`),
    ...take('webhook', 'webhook', REQUESTS.webhook),
    ...take('answered', '!file !webhook', REQUESTS.answered),
    ...guarded.flatMap(({ kind }) => [
      `http-request track-sc2 ${ADDRESS} table attempts if changes ${kind}`,
      ...counted(2, ATTEMPT_COUNTERS.indexOf(kind), `changes ${kind}`, ATTEMPTS[kind]),
    ]),
  ];
}

function take(counter: (typeof REQUEST_COUNTERS)[number], when: string, most: number): readonly string[] {
  return counted(1, REQUEST_COUNTERS.indexOf(counter), when, most);
}

/** What is refused does not count as what it would have been: whoever shares an address is kept out no longer than it goes on. */
function counted(track: 1 | 2, counter: number, when: string, most: number): readonly string[] {
  const over = `if ${when} { sc_gpc_rate(${counter},${track}) ge ${most} }`;
  return [
    `http-request sc-inc-gpc(${REFUSED},1) ${over}`,
    `http-request deny deny_status 429 ${over}`,
    `http-request sc-inc-gpc(${counter},${track}) if ${when}`,
  ];
}
