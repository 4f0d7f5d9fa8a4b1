import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import byDefault from '../../environments/lab.ts';
import { inject } from '../../src/drill/faults/active.ts';
import { OPS_TOKEN } from '../../src/operate/workspace.ts';
import { loadSecrets, random } from '../../src/secrets/index.ts';
import { siteUrl } from '../../src/topology/index.ts';
import type { Seen } from '../load/own-reads.ts';
import { runOnInternet } from '../load/program.ts';
import { contextOf } from '../support/drill.ts';
import { environmentLike } from '../support/environment.ts';
import { forget } from '../support/traces.ts';
import { trivetOk } from '../support/trivet.ts';

const READS = Number(process.env.TRIVET_OWN_READS ?? 100_000);
const LOOKS = 5;
/** Replicas fall behind in turn, for so long; less than what takes one out of the pool, and more. */
const BEHIND_MS = [700, 8_000];
const BETWEEN_MS = 2_000;

const lab = await environmentLike('tlong', { lab: { subnet: '10.48.2.0/24' } }, byDefault);
after(() => forget(lab));

test(`${READS} reads of users' own writes, replicas behind in turn: none is stale`, async () => {
  await trivetOk('up', lab.file);
  const { [OPS_TOKEN]: token = '' } = await loadSecrets(lab.paths.secrets, [random(OPS_TOKEN)]);
  const plan = {
    site: siteUrl(lab.topology),
    token,
    users: 8,
    writes: Math.ceil(READS / LOOKS),
    looks: LOOKS,
  };
  const ended = new AbortController();
  const [{ code, stdout, stderr }] = await Promise.all([
    runOnInternet(lab, 'own-reads', { stdin: JSON.stringify(plan), timeoutMs: 3_600_000 }).finally(() =>
      ended.abort(),
    ),
    fallBehind(ended.signal),
  ]);
  assert.equal(code, 0, stderr);
  const { reads, stale, failed, hosts } = JSON.parse(stdout) as Seen;
  console.log(`${reads} reads, ${JSON.stringify(hosts)}`);
  assert.deepEqual({ reads, stale, failed }, { reads: plan.writes * LOOKS, stale: 0, failed: 0 });
  // Own reads that all went to the primary would prove nothing.
  assert.ok(Object.keys(hosts).length >= 2, JSON.stringify(hosts));
});

async function fallBehind(ended: AbortSignal): Promise<void> {
  const context = contextOf(lab);
  for (let turn = 0; !ended.aborted; turn++) {
    const undo = await inject(context, { kind: 'applier-stopped', host: `db${2 + (turn % 2)}` });
    await delay(BEHIND_MS[Math.floor(turn / 2) % BEHIND_MS.length] ?? 0);
    await undo();
    await delay(BETWEEN_MS);
  }
}
