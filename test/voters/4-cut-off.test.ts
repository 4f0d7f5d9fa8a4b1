import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observeDatabase } from '../../src/database/operate/index.ts';
import { inject } from '../../src/drill/faults/active.ts';
import { faultOn } from '../../src/drill/faults/resolve.ts';
import { sshTransport } from '../../src/remote/index.ts';
import { siteUrl } from '../../src/topology/index.ts';
import { contextOf } from '../support/drill.ts';
import { get } from '../support/get.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { untilRotation } from '../support/rotation.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const SITE = siteUrl(lab.topology);

const WRITE = ['--header', `Origin: ${SITE}`, '--data', 'product=market-tote'];
/** Of a write whose commit is under way when the link is cut nobody knows what became of it: people send it again. */
const ONE_RETRY = ['--retry', '1', '--retry-all-errors'];
const WRITES = 20;

test('a server that alone does not reach the primary is asked for pages, and no write goes to it', async () => {
  const hosts = await observeDatabase(lab.topology, sshTransport(lab.paths.sshConfig));
  const primaries = hosts.filter(({ status }) => status?.primary).map(({ host }) => host.name);
  const cut = faultOn({ kind: 'primary-cut' }, 'web1', lab.topology, 'alone', primaries);
  const outcomes = await underLoad(
    lab,
    `${SITE}/cart/add`,
    async () => {
      const revert = await inject(contextOf(lab), cut);
      try {
        await untilRotation(lab, 'web1', 'DOWN', 'servers-unsafe');
        for (let write = 0; write < WRITES; write++) {
          const { status, headers } = await get(lab, `${SITE}/cart/add`, WRITE);
          assert.deepEqual([status, headers['x-served-by']], [303, 'web2']);
        }
        await untilRotation(lab, 'web1', 'DOWN', 'servers-unsafe');
        await untilRotation(lab, 'web1', 'UP', 'servers');
      } finally {
        await revert();
      }
      await untilRotation(lab, 'web1', 'UP', 'servers-unsafe');
    },
    [...WRITE, ...ONE_RETRY],
  );
  assertAllAnswered(outcomes, 303);
});
