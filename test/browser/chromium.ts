import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, chromium } from 'playwright-core';
import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { quoteAll } from '../../src/remote/index.ts';
import { eventually } from '../support/eventually.ts';
import { patient } from '../support/patience.ts';
import { freePort } from '../support/port.ts';

/** Where Chromium listens for who drives it; loopback of the internet host alone. */
const PORT = 9222;
const STARTS_WITHIN_MS = 30_000;

const ARGUMENTS = [
  '--headless',
  // Its sandbox does not take root; the pages are ours.
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--remote-debugging-port=${PORT}`,
];

/** Chromium lives as long as standard input, whichever way the connection ends. */
const SCRIPT = `
profile=$(mktemp -d)
chromium "$@" --user-data-dir="$profile" about:blank >/dev/null 2>&1 &
cat
kill $!
wait
rm -rf "$profile"
`;

export interface Chromium {
  readonly browser: Browser;
  /** Of the DevTools protocol, on this machine. */
  readonly port: number;
  readonly end: () => Promise<void>;
}

/**
 * Starts Chromium on the internet host, where names are resolved as a user's are, and connects to it through SSH.
 * @param further arguments of Chromium
 */
export async function startChromium(
  { paths }: LoadedEnvironment,
  further: readonly string[] = [],
): Promise<Chromium> {
  const port = await freePort();
  const forward = [
    '-o',
    'ControlPath=none',
    '-o',
    'ExitOnForwardFailure=yes',
    '-L',
    `127.0.0.1:${port}:127.0.0.1:${PORT}`,
  ];
  const command = quoteAll(['sh', '-c', SCRIPT, 'chromium', ...ARGUMENTS, ...further]);
  const ssh = spawn('ssh', ['-F', paths.sshConfig, ...forward, 'internet', '--', command], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(ssh, 'exit');
  const browser = await eventually('Chromium answers', STARTS_WITHIN_MS, () =>
    chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patient(STARTS_WITHIN_MS) }),
  );
  return {
    browser,
    port,
    end: async () => {
      await browser.close();
      ssh.stdin.end();
      await ended;
    },
  };
}
