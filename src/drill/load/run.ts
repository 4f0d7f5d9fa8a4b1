import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Tenant } from '../../journeys/index.ts';
import { TrivetError } from '../../model/error.ts';
import { quoteAll, type Transport } from '../../remote/index.ts';
import { WORLD_HOST } from '../../world/index.ts';
import { installSource } from './install.ts';
import type { LoadLine, LoadSettings, Outcome } from './outcome.ts';
import type { Probe } from './probe.ts';

/** Load that is under way. */
export interface Load {
  /** What became of everything so far, in the order of its end. */
  readonly outcomes: readonly Outcome[];
  readonly probes: readonly Probe[];
  /** Has nothing new begin; resolves when the last answer is there. */
  readonly stop: () => Promise<void>;
  /** Ends it, whatever is under way. */
  readonly kill: () => void;
}

const PROGRAM = '/run/trivet-drill-load.mjs';
const READY_MS = 60_000;
/** The longest that a journey may wait for its end, such as a payment, and some. */
const OVER_MS = 200_000;

/** Puts the program on the internet host, with what users of the tenant want; it is gone with the host's next start. */
export function installLoad({ transport, tenant }: InstallContext): Promise<void> {
  const program = fileURLToPath(new URL('program.ts', import.meta.url));
  const source = `import journeys from ${JSON.stringify(tenant.journeys)};
import { runLoad } from ${JSON.stringify(program)};
await runLoad(journeys);`;
  return installSource(transport, source, PROGRAM);
}

interface InstallContext {
  readonly transport: Transport;
  readonly tenant: Pick<Tenant, 'journeys'>;
}

/** Starts the load; resolves when users are about to come. @throws TrivetError TRV_DRILL_LOAD */
export async function startLoad(
  { sshConfig }: { readonly sshConfig: string },
  settings: LoadSettings,
): Promise<Load> {
  const child = spawn('ssh', ['-F', sshConfig, WORLD_HOST, '--', quoteAll(['node', PROGRAM])], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // An interrupt of the terminal is for trivet, which ends the load when it has reverted its faults.
    detached: true,
  });
  const outcomes: Outcome[] = [];
  const probes: Probe[] = [];
  const ready = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as LoadLine;
    if (line.kind === 'outcome') outcomes.push(line);
    else if (line.kind === 'probe') probes.push(line);
    else if (line.kind === 'ready') ready.resolve();
    else over.resolve();
  });
  child.on('error', (error) => ready.reject(error));
  child.on('close', (code) => {
    const error = loadFailed(said.trim().split('\n').slice(-4).join('\n') || `it ended with ${code}`);
    ready.reject(error);
    over.reject(error);
  });
  over.promise.catch(() => {});
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(settings)}\n`);
  await within(READY_MS, ready.promise, () => child.kill('SIGKILL'));
  return {
    outcomes,
    probes,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      child.stdin.end();
      await within(OVER_MS, over.promise, () => child.kill('SIGKILL'));
    },
  };
}

async function within(ms: number, wait: Promise<void>, late: () => void): Promise<void> {
  const deadline = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late();
    deadline.reject(loadFailed(`it is silent for ${ms / 1000} s`));
  }, ms);
  try {
    await Promise.race([wait, deadline.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function loadFailed(why: string): TrivetError {
  return new TrivetError('TRV_DRILL_LOAD', {
    where: `internet: node ${PROGRAM}`,
    why,
    next: 'Look at `trivet status` and `trivet logs internet`, and run the drill again.',
  });
}
