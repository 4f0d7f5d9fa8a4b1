import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../support/dns.ts';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { addressOf, onHost } from '../support/host.ts';

const lab = await drawnUp();
const dns1 = addressOf(lab, 'dns1');
const lb1 = addressOf(lab, 'lb1');

test('dns1 answers for the zone with authority: SOA, NS, www and the bare name', async () => {
  const soa = await ask(lab, 'foobar.com', 'SOA', dns1);
  assert.equal(soa.status, 'NOERROR');
  assert.ok(soa.flags.includes('aa'));
  assert.match(soa.data.join(), /^dns1\.foobar\.com\. hostmaster\.foobar\.com\. \d+ 3600 600 1209600 60$/);

  const data = async (name: string, type: string) => (await ask(lab, name, type, dns1)).data;
  assert.deepEqual(await data('foobar.com', 'NS'), ['dns1.foobar.com.']);
  assert.deepEqual(await data('dns1.foobar.com', 'A'), [dns1]);
  assert.deepEqual(await data('www.foobar.com', 'A'), [lb1]);
  assert.deepEqual(await data('foobar.com', 'A'), [lb1]);
});

test('dns1 answers over TCP too', async () => {
  const { data } = await ask(lab, 'www.foobar.com', 'A +tcp', dns1);
  assert.deepEqual(data, [lb1]);
});

test('dns1 denies names that it does not have, and serves nobody else’s', async () => {
  assert.equal((await ask(lab, 'nothing.foobar.com', 'A', dns1)).status, 'NXDOMAIN');
  const foreign = await ask(lab, 'example.org', 'A', dns1);
  assert.equal(foreign.status, 'REFUSED');
  assert.ok(!foreign.flags.includes('ra'));
});

test('the resolver of the internet finds the site, and has no authority itself', async () => {
  const { status, flags, data } = await ask(lab, 'www.foobar.com', 'A');
  assert.equal(status, 'NOERROR');
  assert.ok(flags.includes('ra') && !flags.includes('aa'));
  assert.deepEqual(data, [lb1]);
});

for (const [what, host] of [
  ['the zone’s own server', 'dns1'],
  ['the root and the top-level domain', 'internet'],
] as const) {
  test(`without ${what} the name does not resolve: the delegation is followed for real`, async () => {
    await onHost(lab, host, 'systemctl stop knot');
    try {
      await onHost(lab, 'internet', 'systemctl restart unbound');
      assert.equal((await ask(lab, 'www.foobar.com', 'A +timeout=15')).status, 'SERVFAIL');
    } finally {
      await onHost(lab, host, 'systemctl start knot');
    }
    await eventually('the name resolves again', 15_000, async () => {
      assert.deepEqual((await ask(lab, 'www.foobar.com', 'A')).data, [lb1]);
    });
  });
}
