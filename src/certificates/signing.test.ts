import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { connect, createServer } from 'node:tls';
import { type Leaf, signedBy } from '../../test/support/certificates.ts';
import { makeHostAuthority, makeRoot, type Signed } from './signing.ts';

const WEB1 = 'web1.x.internal';
const own = { environment: 'x', host: 'web1', names: [WEB1], addresses: ['10.0.0.1'] };
const nginx: Leaf = { subject: 'O=x, OU=web1, CN=nginx', names: [WEB1], addresses: ['10.0.0.1'] };

/** In OpenSSL's words. */
const REFUSED = 'permitted subtree violation';

const root = await makeRoot('x');
const web1 = await makeHostAuthority(root, own);

/** What a client says who trusts the root and is shown this; `welcome` when it goes on. */
async function shown(
  { key, certificate }: Signed,
  servername: string,
  ca = root.certificate,
): Promise<string> {
  const server = createServer({ key, cert: certificate }, (socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, ca, servername, minVersion: 'TLSv1.3' });
  try {
    await once(socket, 'secureConnect');
    return 'welcome';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'UNSPECIFIED' ? message : String(code);
  } finally {
    socket.destroy();
    server.close();
  }
}

test('a host makes certificates for itself', async () => {
  assert.equal(await shown(await signedBy(web1, nginx), WEB1), 'welcome');
});

test('and for nobody else: by no name, address or subject', async () => {
  const others: readonly Leaf[] = [
    { ...nginx, names: ['web2.x.internal'] },
    { ...nginx, names: [WEB1, 'www.foobar.com'] },
    { ...nginx, addresses: ['10.0.0.2'] },
    { ...nginx, subject: 'O=x, OU=lb1, CN=haproxy' },
    { subject: 'O=x, OU=lb1, CN=haproxy' },
  ];
  for (const leaf of others) {
    assert.equal(await shown(await signedBy(web1, leaf), leaf.names?.at(-1) ?? WEB1), REFUSED);
  }
});

test('one that is never connected to signs for no name and no address', async () => {
  const lb1 = await makeHostAuthority(root, { ...own, host: 'lb1', names: [], addresses: [] });
  for (const leaf of [{ names: [WEB1] }, { addresses: ['10.0.0.1'] }]) {
    const made = await signedBy(lb1, { subject: 'O=x, OU=lb1, CN=haproxy', ...leaf });
    assert.equal(await shown(made, WEB1), REFUSED);
  }
});

test('nor does a host sign for one that signs', async () => {
  const further = await signedBy(web1, { subject: 'O=x, OU=web1, CN=more', signs: true });
  assert.equal(await shown(await signedBy(further, nginx), WEB1), 'PATH_LENGTH_EXCEEDED');
});

test('what has expired, comes from elsewhere or has another name is refused', async () => {
  assert.equal(await shown(await signedBy(web1, { ...nginx, expired: true }), WEB1), 'CERT_HAS_EXPIRED');
  const elsewhere = await makeHostAuthority(await makeRoot('x'), own);
  assert.equal(await shown(await signedBy(elsewhere, nginx), WEB1), 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  assert.equal(await shown(await signedBy(web1, nginx), 'web2.x.internal'), 'ERR_TLS_CERT_ALTNAME_INVALID');
});

test('while one root takes over from another, hosts of both are trusted', async () => {
  const next = await makeRoot('x');
  const both = `${next.certificate}${root.certificate}`;
  for (const signer of [root, next]) {
    const authority = await makeHostAuthority(signer, own);
    assert.equal(await shown(await signedBy(authority, nginx), WEB1, both), 'welcome');
  }
});
