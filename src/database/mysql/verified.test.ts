import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import { verified } from '../../../apps/shop/src/data/replicated/verified.ts';
import { type Leaf, signedBy } from '../../../test/support/certificates.ts';
import { mysqlOverTls } from '../../../test/support/mysql-over-tls.ts';
import { makeHostAuthority, makeRoot, type Signed } from '../../certificates/signing.ts';
import { session } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'verified-'));
after(() => rmSync(folder, { recursive: true }));
const ca = join(folder, 'ca.pem');

const NAMES = ['db1.x.internal', 'localhost'];
const own = { environment: 'x', host: 'db1', names: NAMES, addresses: [] };
const mysql: Leaf = { subject: 'O=x, OU=db1, CN=mysql', names: NAMES };
const root = await makeRoot('x');
const db1 = await makeHostAuthority(root, own);
writeFileSync(ca, root.certificate);

/** Who connects by a certificate of `localhost`, in this process: its errors say how far it came. */
const CLIENTS: Readonly<Record<string, (port: number) => Promise<unknown>>> = {
  'a supervisor': async (port) => {
    const login = { at: { host: '127.0.0.1', port }, user: 'replication', password: 'secret' };
    const to = session({ ...login, tls: { ca, name: 'localhost' } });
    return to.query('DO 1', [], 10_000).finally(to.close);
  },
  'the site': (port) =>
    createConnection({ host: 'localhost', port, user: 'site', password: 'secret', ...verified(ca) }),
};

async function heard(connect: (port: number) => Promise<unknown>, shown: Signed) {
  const server = await mysqlOverTls(shown);
  try {
    const error = await connect(server.port).then(
      () => assert.fail('it lets nobody in'),
      (error: NodeJS.ErrnoException) => error,
    );
    return { code: error.code, toldNothing: server.told() === 0 };
  } finally {
    server.close();
  }
}

for (const [who, connect] of Object.entries(CLIENTS)) {
  test(`${who} shows its password to a MySQL of that name, and to no other`, async () => {
    assert.deepEqual(await heard(connect, await signedBy(db1, mysql)), {
      code: 'ER_ACCESS_DENIED_ERROR',
      toldNothing: false,
    });
    const elsewhere = await makeHostAuthority(await makeRoot('x'), own);
    for (const shown of [
      await signedBy(db1, { ...mysql, names: ['db1.x.internal'] }),
      await signedBy(elsewhere, mysql),
      await signedBy(db1, { ...mysql, expired: true }),
      await signedBy(
        await makeHostAuthority(root, { ...own, host: 'web1', names: ['web1.x.internal'] }),
        mysql,
      ),
    ]) {
      assert.deepEqual(await heard(connect, shown), { code: 'HANDSHAKE_SSL_ERROR', toldNothing: true });
    }
  });
}

test('roots that take over from others are trusted by the next connection', async () => {
  const file = join(folder, 'roots.pem');
  writeFileSync(file, (await makeRoot('x')).certificate);
  const options = verified(file);
  const connect = (port: number) =>
    createConnection({ host: 'localhost', port, user: 'site', password: 'secret', ...options });
  const shown = await signedBy(db1, mysql);
  assert.equal((await heard(connect, shown)).code, 'HANDSHAKE_SSL_ERROR');
  writeFileSync(file, root.certificate);
  assert.equal((await heard(connect, shown)).code, 'ER_ACCESS_DENIED_ERROR');
});
