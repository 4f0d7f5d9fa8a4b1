import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHostAuthority, makeRoot, type Signed } from '../../src/certificates/signing.ts';
import { desiredHosts } from '../../src/desired/hosts.ts';
import { authorityOf, CERTIFICATES } from '../../src/render/certificates.ts';
import { type Leaf, signedBy } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { addressOf, onHost } from '../support/host.ts';
import { untilRotation } from '../support/rotation.ts';
import { votersUp } from '../support/voters.ts';

const lab = await votersUp();
const { name: environment } = lab;
const named = (host: string) => `${host}.${environment}.internal`;

/** What whoever has taken a host over signs with. */
async function stolenFrom(host: string): Promise<Signed> {
  const pem = await onHost(lab, host, `cat ${CERTIFICATES}/issuer.pem`);
  const at = pem.indexOf('-----BEGIN CERTIFICATE');
  return { key: `${pem.slice(0, at)}`, certificate: `${pem.slice(at)}\n` };
}

/** The authority that a host would have, were it another environment's of the same name. */
async function foreign(host: string): Promise<Signed> {
  const desired = desiredHosts(lab.topology).find((each) => each.host === host);
  const authority = desired && authorityOf(desired);
  assert.ok(authority);
  return makeHostAuthority(await makeRoot(environment), authority);
}

const pemOf = ({ key, certificate }: Signed) => key + certificate;

test('a load balancer sends nothing to a server that shows another name, comes from elsewhere, or has expired', async () => {
  const own: Leaf = {
    subject: `O=${environment}, OU=web1, CN=nginx`,
    names: [named('web1')],
    addresses: [addressOf(lab, 'web1')],
  };
  const shown = {
    'the certificate of another server': await onHost(lab, 'web2', `cat ${CERTIFICATES}/nginx.pem`),
    'one with its name that another server has signed': pemOf(await signedBy(await stolenFrom('web2'), own)),
    'one of a foreign root': pemOf(await signedBy(await foreign('web1'), own)),
    'one that has expired': pemOf(await signedBy(await stolenFrom('web1'), { ...own, expired: true })),
  };
  for (const [what, pem] of Object.entries(shown)) {
    try {
      await onHost(
        lab,
        'web1',
        `cat >${CERTIFICATES}/nginx.pem <<'@end'\n${pem}\n@end\nsystemctl reload nginx`,
      );
      await untilRotation(lab, 'web1', 'DOWN').catch((error: Error) =>
        assert.fail(`${what}: ${error.message}`),
      );
    } finally {
      // What it does once an hour: what was touched is made anew.
      await onHost(lab, 'web1', 'systemctl start renew-certificates.service');
    }
    await untilRotation(lab, 'web1', 'UP');
  }
});

test('a server is asked by load balancers, and by servers for what they need, and by nobody else', async () => {
  const balancer: Leaf = { subject: `O=${environment}, OU=lb1, CN=haproxy` };
  const follower = await onHost(lab, 'web2', `cat ${CERTIFICATES}/follower.pem`);
  const asked: readonly (readonly [what: string, pem: string, path: string, status: string])[] = [
    ['the load balancer', await onHost(lab, 'lb1', `cat ${CERTIFICATES}/haproxy.pem`), '/', '200'],
    ['nobody', '', '/', '400'],
    ['a server', follower, '/health/ready', '200'],
    ['a server', follower, '/', '403'],
    ['one of a foreign root', pemOf(await signedBy(await foreign('lb1'), balancer)), '/', '400'],
    [
      'a server that says it is a load balancer',
      pemOf(await signedBy(await stolenFrom('web2'), balancer)),
      '/',
      '400',
    ],
    [
      'a server in whose subject a load balancer begins',
      pemOf(
        await signedBy(await stolenFrom('web2'), {
          ...balancer,
          subject: `O=${environment}, OU=web2, O=${environment}:, OU=lb1, CN=haproxy`,
        }),
      ),
      '/',
      '403',
    ],
    [
      'a load balancer of long ago',
      pemOf(await signedBy(await stolenFrom('lb1'), { ...balancer, expired: true })),
      '/',
      '400',
    ],
  ];
  for (const [what, pem, path, status] of asked) {
    const shown = pem === '' ? '' : '--cert "$shown"';
    const script = `shown=$(mktemp)
trap 'rm -f "$shown"' EXIT
cat >"$shown" <<'@end'
${pem}
@end
curl --silent --output /dev/null --write-out '%{http_code}' --max-time 10 --header 'Host: www.foobar.com' \\
  --cacert ${CERTIFICATES}/ca.pem ${shown} https://${named('web1')}${path}`;
    assert.equal(await onHost(lab, 'lb1', script), status, `${what} asks for ${path}`);
  }
});

test('a certificate near its end is renewed on the host, and shown without a word from anybody', async () => {
  const ends = `echo | openssl s_client -connect ${named('web1')}:443 -cert ${CERTIFICATES}/haproxy.pem \\
    -CAfile ${CERTIFICATES}/ca.pem -verify_return_error 2>/dev/null | openssl x509 -noout -serial`;
  const before = await onHost(lab, 'lb1', ends);
  await onHost(
    lab,
    'web1',
    `cd ${CERTIFICATES}
read -r request signer trusted content end <nginx.record
echo "$request $signer $trusted $content $(($(date +%s) + 86400))" >nginx.record
systemctl start renew-certificates.service`,
  );
  await eventually('another certificate is shown', 10_000, async () =>
    assert.notEqual(await onHost(lab, 'lb1', ends), before),
  );
});
