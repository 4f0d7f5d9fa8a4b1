import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { attemptOnHost, onHost } from '../support/host.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const NAMES = ['www.foobar.com', 'foobar.com'];
const [one = '', other = ''] = lab.topology.virtualAddresses.map(({ address }) => address);

const curl = (words: string) => onHost(lab, 'internet', `curl --silent --show-error --max-time 20 ${words}`);
const headOf = (words: string) => curl(`--output /dev/null --dump-header - ${words}`);

/** What a load balancer shows at one of the site's addresses, in the words of openssl x509. */
const shown = (address: string, what: string) =>
  onHost(
    lab,
    'internet',
    `openssl s_client -connect ${address}:443 -servername ${NAMES[0]} -verify_hostname ${NAMES[0]} -verify_return_error </dev/null 2>/dev/null | openssl x509 -noout ${what}`,
  );
const serialAt = (address: string) => shown(address, '-serial');

suite('plain HTTP', () => {
  test('leads to the same name over HTTPS, and the bare name from there to www', async () => {
    for (const name of NAMES) {
      const head = await headOf(`'http://${name}/shop?q=a'`);
      assert.match(head, /^HTTP\/1\.1 308 /);
      assert.match(head, new RegExp(`^location: https://${name}/shop\\?q=a\\r$`, 'm'));
    }
    assert.match(
      await headOf(`'https://foobar.com/shop?q=a'`),
      /^location: https:\/\/www\.foobar\.com\/shop\?q=a\r$/m,
    );
  });

  test('of a name that is not served leads nowhere', async () => {
    assert.match(await headOf(`--header 'Host: evil.example' http://${NAMES[0]}/`), /^HTTP\/1\.1 421 /);
  });
});

test('HTTP/1.1, 2 and 3 are spoken, and a browser is told to come back so', async () => {
  for (const [option, version] of [
    ['--http1.1', '1.1'],
    ['--http2', '2'],
    ['--http3-only', '3'],
  ]) {
    const said = await curl(
      `${option} --output /dev/null --write-out '%{http_version} %{response_code} %header{strict-transport-security} %header{alt-svc}' https://${NAMES[0]}/`,
    );
    assert.equal(said, `${version} 200 max-age=63072000 h3=":443"; ma=86400`);
  }
});

test('each load balancer has a certificate of its own, for both names', async () => {
  assert.notEqual(await serialAt(one), await serialAt(other));
  for (const address of [one, other]) {
    const names = await shown(address, '-ext subjectAltName');
    assert.deepEqual(
      [...names.matchAll(/DNS:(\S+?)(?:,|$)/gm)].map(([, name]) => name).sort(),
      [...NAMES].sort(),
    );
  }
});

test('who asks for another name, or for none, is shown no certificate', async () => {
  for (const name of ['-servername evil.example', '-noservername']) {
    const { stdout, stderr } = await attemptOnHost(
      lab,
      'internet',
      `openssl s_client -connect ${one}:443 ${name} </dev/null`,
    );
    assert.match(stderr, /unrecognized name/);
    assert.match(stdout, /no peer certificate available/);
  }
});

test('TLS below 1.2 is refused', async () => {
  const old = `openssl s_client -connect ${one}:443 -servername ${NAMES[0]} -tls1_1 -cipher 'ALL:@SECLEVEL=0' </dev/null`;
  assert.match((await attemptOnHost(lab, 'internet', old)).stdout, /no peer certificate available/);
});

/** Has lb1 believe that its certificate was never made: the next run asks for one. */
const RENEW = `
rm -f /var/lib/certificate/*/certificates/*.crt
systemctl start certificate.service`;
const PRESENT =
  'openssl x509 -noout -serial -in /etc/haproxy/certificates/site.pem; sha256sum </etc/haproxy/certificates/site.pem';
const WORKER = "echo 'show info' | socat - /run/haproxy/admin.sock | sed -n 's/^Pid: //p'";

suite('a renewal', () => {
  after(() => onHost(lab, 'internet', 'systemctl start pebble.service'));

  test('that fails leaves what there is, which is served', async () => {
    const before = await onHost(lab, 'lb1', PRESENT);
    await onHost(lab, 'internet', 'systemctl stop pebble.service');
    assert.notEqual((await attemptOnHost(lab, 'lb1', RENEW)).code, 0);
    assert.equal(await onHost(lab, 'lb1', PRESENT), before);
    assert.equal(await serialAt(one), before.split('\n')[0]);
  });

  test('is served at once, without a reload, and after one; the authority has another root by then', async () => {
    const before = await serialAt(one);
    const worker = await onHost(lab, 'lb1', WORKER);
    await onHost(lab, 'internet', 'systemctl start pebble.service');
    await onHost(lab, 'lb1', RENEW);
    const renewed = await serialAt(one);
    assert.notEqual(renewed, before);
    assert.equal((await onHost(lab, 'lb1', PRESENT)).split('\n')[0], renewed);
    assert.equal(await onHost(lab, 'lb1', WORKER), worker);

    await onHost(lab, 'lb1', 'systemctl reload haproxy.service');
    await eventually('another worker', 10_000, async () =>
      assert.notEqual(await onHost(lab, 'lb1', WORKER), worker),
    );
    assert.equal(await serialAt(one), renewed);
    // The other load balancer has a certificate of the root before.
    for (const address of [one, other]) {
      await curl(`--fail --output /dev/null --connect-to ::${address}:443 https://${NAMES[0]}/`);
    }
  });
});

const PAGES = [
  ['a page', `https://${NAMES[0]}/`, 200],
  ['a page that is not there', `https://${NAMES[0]}/nothing`, 404],
  [
    'a file',
    `https://${NAMES[0]}$(curl --silent https://${NAMES[0]}/ | grep -o '/assets/[^"]*css' | head -n 1)`,
    200,
  ],
  ['Nginx, of what is for load balancers', `https://${NAMES[0]}/health/ready`, 404],
  ['Nginx, of too much', `--request POST --data-binary @/usr/bin/openssl https://${NAMES[0]}/cart/add`, 413],
  ['HAProxy, of a method', `--request BREW https://${NAMES[0]}/`, 501],
  ['HAProxy, of another name', `--header 'Host: evil.example' https://${NAMES[0]}/`, 421],
  ['HAProxy, of the bare name', 'https://foobar.com/', 301],
] as const;

for (const [what, words, status] of PAGES) {
  test(`a browser may do no more than it has to, and is told of no program: ${what}`, async () => {
    const head = await headOf(words);
    assert.match(head, new RegExp(`^HTTP/[\\d.]+ ${status}\\b`));
    const policy = /^content-security-policy: (.*)\r$/im.exec(head)?.[1] ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(head, /^x-content-type-options: nosniff\r$/im);
    assert.match(head, /^referrer-policy: /im);
    assert.doesNotMatch(head, /^server:|haproxy|nginx|fastify|node/im);
  });
}
