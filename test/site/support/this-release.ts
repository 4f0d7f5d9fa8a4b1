import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../src/state/root.ts';
import { eventually } from '../../support/eventually.ts';
import { patient } from '../../support/patience.ts';
import { freePort } from '../../support/port.ts';
import type { Scratch } from './database.ts';

const STARTS_WITHIN_MS = 20_000;
const NOWHERE = { host: '127.0.0.1', port: 9 };
const SECRETS = ['ops-token', 'payment-key', 'payment-webhook-secret', 'data-key'];

/** A server of this checkout as it is released: built, in a process of its own, with settings and secrets from files. */
export interface RunningServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has logged so far, a line each. */
  readonly lines: () => readonly Record<string, unknown>[];
}

export interface ThisRelease {
  readonly start: () => Promise<RunningServer>;
  readonly remove: () => void;
}

export function buildThisRelease({ name, user, password, primary, replica }: Scratch): ThisRelease {
  const folder = mkdtempSync(join(tmpdir(), 'trivet-this-'));
  const release = join(folder, 'release');
  execFileSync(process.execPath, [join(ROOT, 'apps/shop/build.ts'), '--out', release]);
  const credentials = join(folder, 'credentials');
  mkdirSync(credentials);
  for (const secret of SECRETS) writeFileSync(join(credentials, secret), secret);
  writeFileSync(join(credentials, 'database-password'), password);
  const settings = {
    publicUrl: 'http://www.foobar.com',
    database: { name, user, write: { host: primary, port: 3306 }, read: { host: replica, port: 3306 } },
    payment: { ...NOWHERE, protocol: 'http', pageOrigin: 'http://127.0.0.1:9' },
    mail: { ...NOWHERE, from: 'shop@foobar.com' },
    drainSeconds: patient(1),
  };

  async function start(): Promise<RunningServer> {
    const port = await freePort();
    const server = `server-${port}`;
    const config = join(folder, `${server}.json`);
    writeFileSync(config, JSON.stringify({ ...settings, server, listen: { host: '127.0.0.1', port } }));
    const child = spawn(process.execPath, [join(release, 'server.mjs')], {
      env: { ...process.env, SITE_CONFIG: config, CREDENTIALS_DIRECTORY: credentials },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.on('exit', () => child.kill('SIGKILL'));
    let log = '';
    child.stdout?.on('data', (bytes) => {
      log += String(bytes);
    });
    const lines = () =>
      log
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
    const url = `http://127.0.0.1:${port}`;
    await eventually(`${server} is ready`, STARTS_WITHIN_MS, async () => {
      if ((await fetch(`${url}/health/ready`)).status !== 200) throw new Error('not ready');
    });
    return { url, process: child, lines };
  }
  return { start, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
