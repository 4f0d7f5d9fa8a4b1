import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaymentSettings } from '../../../apps/shop/src/config.ts';
import { ROOT } from '../../../src/state/root.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/port.ts';
import type { Scratch } from './database.ts';

/** The release that servers may still run while the schema of this checkout is put in. */
const COMMIT = 'b78dd499dc6101ebfad91a591805e301a13308fa';

/** Those of `openPaidShop`. */
const SECRETS = {
  'ops-token': 'ops-token',
  'data-key': 'a key',
  'payment-key': 'sk_test',
  'payment-webhook-secret': 'whsec_test',
};

/** Of the archive of that commit. */
const MOST_BYTES = 2 ** 26;
const STARTS_WITHIN_MS = 20_000;

export interface PreviousRelease {
  readonly url: string;
  readonly end: () => void;
}

/** Builds the site as it was in that commit, and runs it on a schema, beside the same payment provider. */
export async function runPreviousRelease(
  { name, user, password, primary, replica }: Scratch,
  payment: PaymentSettings,
): Promise<PreviousRelease> {
  const folder = mkdtempSync(join(tmpdir(), 'trivet-previous-'));
  const archive = execFileSync('git', ['archive', COMMIT, 'apps/site', 'package.json', 'tsconfig.json'], {
    cwd: ROOT,
    maxBuffer: MOST_BYTES,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, [join(folder, 'apps/site/build.ts'), '--out', join(folder, 'release')]);

  const credentials = join(folder, 'credentials');
  mkdirSync(credentials);
  const secrets = { ...SECRETS, 'database-password': password };
  for (const [secret, value] of Object.entries(secrets)) writeFileSync(join(credentials, secret), value);
  const port = await freePort();
  const config = join(folder, 'config.json');
  writeFileSync(
    config,
    JSON.stringify({
      listen: { host: '127.0.0.1', port },
      publicUrl: 'http://www.foobar.com',
      server: 'previous',
      database: { name, user, write: { host: primary, port: 3306 }, read: { host: replica, port: 3306 } },
      payment,
      mail: { host: '127.0.0.1', port: 9, from: 'shop@foobar.com' },
      drainSeconds: 0,
    }),
  );
  const server = spawn(process.execPath, [join(folder, 'release/server.mjs')], {
    env: { ...process.env, SITE_CONFIG: config, CREDENTIALS_DIRECTORY: credentials },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', end);
  const url = `http://127.0.0.1:${port}`;
  await eventually('the previous release is ready', STARTS_WITHIN_MS, () => ready(server, url));
  return { url, end };
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  if (server.exitCode !== null) throw new Error(`it exited with ${server.exitCode}`);
  const { status } = await fetch(`${url}/health/ready`);
  if (status !== 200) throw new Error(`it answered ${status}`);
}
