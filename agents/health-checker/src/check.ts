import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type Reply } from './ask.ts';
import { isAlone, type Reach, reach } from './reach.ts';
import { judge, remembered, type Sight, WORTH } from './verdict.ts';
import { confirm, write } from './verdict-file.ts';

export interface Settings {
  /** Of HAProxy on this host. */
  readonly port: number;
  /** A name that HAProxy serves, and a path under it that any server answers by itself, whatever it says. */
  readonly site: string;
  readonly behind: string;
  /** The file that keepalived reads. */
  readonly verdict: string;
}

const LOOK_EVERY_MS = 100;
/** A reload on a busy machine keeps an answer for 0.3 s; an address that moves for that loses what is under way. */
const ANSWERS_WITHIN_MS = 500;
const LOOK_THROUGH_EVERY_MS = 1_000;
/** HAProxy takes four seconds to find that no server takes a connection. */
const REACHED_WITHIN_MS = 8_000;

/** Looks at HAProxy and through it, and gives keepalived its verdict, until the process ends. */
export async function checkHealth(settings: Settings, log: (line: string) => void): Promise<never> {
  const { port, site, behind, verdict: file } = settings;
  let verdict = remembered(await readFile(file, 'utf8').catch(() => ''));
  // Whoever has made the file, from now on it is this program's.
  await write(file, WORTH[verdict.given]);
  let reached: Reach = { lostSince: null };
  void every(LOOK_THROUGH_EVERY_MS, async () => {
    const asked = performance.now();
    reached = reach(
      reached,
      await ask({ port, path: behind, name: site, withinMs: REACHED_WITHIN_MS }),
      asked,
    );
  });
  return every(LOOK_EVERY_MS, async () => {
    // HAProxy itself answers for a name that nobody has, whatever becomes of the servers.
    const reply = await ask({ port, path: '/', name: 'nobody.invalid', withinMs: ANSWERS_WITHIN_MS });
    const before = verdict.given;
    const now = performance.now();
    verdict = judge(verdict, sightOf(reply, isAlone(reached, now)), now);
    if (verdict.given === before) return confirm(file);
    await write(file, WORTH[verdict.given]);
    log(`${before} -> ${verdict.given}: ${WORTH[verdict.given]}`);
  });
}

function sightOf(reply: Reply, alone: boolean): Sight {
  if (typeof reply === 'string') return reply;
  return alone ? 'alone' : 'healthy';
}

async function every(ms: number, work: () => Promise<void>): Promise<never> {
  for (;;) await Promise.all([work(), sleep(ms)]);
}
