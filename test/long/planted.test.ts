import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import byDefault from '../../environments/lab.ts';
import { audit } from '../../src/audit/index.ts';
import type { RoleName } from '../../src/model/topology.ts';
import { hostsWith } from '../../src/topology/index.ts';
import { drill, missed } from '../support/drill.ts';
import { environmentLike, type Overrides } from '../support/environment.ts';
import { onHost } from '../support/host.ts';
import { forget } from '../support/traces.ts';
import { trivetOk } from '../support/trivet.ts';

/**
 * Mistakes that people make in such infrastructures, and what notices each: the audit, or a drill. What has to hang for
 * longer than its watchdog lets it hangs with its whole host.
 */
interface Mistake {
  readonly what: string;
  readonly on: RoleName;
  /** A shell script for the host. */
  readonly make: string;
  readonly drill: string;
  /** What the drill finds missed. */
  readonly missed: RegExp;
}

const LAB = { lab: { subnet: '10.55.0.0/24' } };
const HAPROXY = '/etc/haproxy/haproxy.cfg';
const KEEPALIVED = '/etc/keepalived/keepalived.conf';
const edit = (file: string, change: string, unit: string) =>
  `set -e; sed -i '${change}' ${file}; systemctl reload ${unit}`;

const MISTAKES: readonly Mistake[] = [
  {
    what: 'load balancers ask a server for a connection, and for nothing else',
    on: 'load-balancer',
    make: edit(HAPROXY, '/option httpchk/d; /http-check/d', 'haproxy'),
    drill: 'cut-server',
    missed: /failedRequests/,
  },
  {
    what: 'a server that hangs may keep a request, and nobody asks another',
    on: 'load-balancer',
    make: edit(HAPROXY, '/timeout server 5s/d; /retry-on/d', 'haproxy'),
    drill: 'freeze-server',
    missed: /failedRequests|retriedReads/,
  },
  {
    what: 'a server that refuses is asked once, and no other',
    on: 'load-balancer',
    make: edit(HAPROXY, '/option redispatch/d; /retry-on/d; s/retries 3/retries 0/', 'haproxy'),
    drill: 'kill-nginx',
    missed: /failedRequests|retriedReads/,
  },
  {
    what: 'addresses stay where HAProxy no longer answers',
    on: 'load-balancer',
    make: edit(KEEPALIVED, '/^    track_file {/,/^    }/d', 'keepalived'),
    drill: 'stop-load-balancer',
    missed: /longestGapMs/,
  },
  {
    what: 'load balancers hear of each other every ten seconds',
    on: 'load-balancer',
    make: edit(KEEPALIVED, 's/advert_int 0.1/advert_int 10/', 'keepalived'),
    drill: 'power-cut-load-balancer',
    missed: /longestGapMs/,
  },
  {
    what: 'servers know one primary, and no other',
    on: 'web-server',
    make: edit(HAPROXY, '/^backend primary/,/^backend replica/{/server db[23]/d}', 'haproxy'),
    drill: 'kill-primary',
    missed: /failedRequests|writeGapMs/,
  },
];

suite('audit', () => {
  const found = async (overrides: Partial<Overrides>) => {
    const { topology } = await environmentLike('tplantaudit', { ...overrides, ...LAB }, byDefault);
    return audit(topology, []).findings.map(({ id }) => id);
  };

  for (const [what, overrides, finding] of [
    ['one load balancer', { loadBalancers: { count: 1 } }, 'spof/read/lb1'],
    ['one DNS server', { dns: { servers: 1 } }, 'spof/resolve/dns1'],
    ['one server', { servers: { count: 1 } }, 'spof/read/web1'],
    ['a primary that nobody replaces', { database: { voters: 1, replicas: 1 } }, 'spof/write/db1'],
  ] as const) {
    test(`${what} is found`, async () => {
      assert.ok(!(await found({})).includes(finding));
      assert.ok((await found(overrides)).includes(finding));
    });
  }
});

suite('drill', async () => {
  const lab = await environmentLike('tplanted', LAB, byDefault);
  before(() => trivetOk('up', lab.file));
  after(() => forget(lab));

  for (const mistake of MISTAKES) {
    test(`${mistake.what}: ${mistake.drill} shows it`, async () => {
      for (const { name } of hostsWith(lab.topology, mistake.on)) await onHost(lab, name, mistake.make);
      const { drills } = await drill(lab, [mistake.drill]);
      await trivetOk('up', lab.file);
      assert.match(missed(drills).join('\n'), mistake.missed);
    });
  }
});
