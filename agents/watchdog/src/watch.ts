import { setTimeout as sleep } from 'node:timers/promises';
import { activityOf, killUnit, since } from './group.ts';
import { judge, UNSEEN } from './judge.ts';
import type { Watched } from './settings.ts';
import { listener } from './sign.ts';

const LOOK_EVERY_MS = 1_000;
const ANSWERS_WITHIN_MS = 900;

/** Looks after one program, until this one ends. */
export async function watch(watched: Watched, log: (line: string) => void): Promise<never> {
  const { unit } = watched;
  const hear = listener(watched.sign);
  let standing = UNSEEN;
  let at = performance.now();
  let active = activityOf(unit);
  for (;;) {
    const [heard] = await Promise.all([hear(ANSWERS_WITHIN_MS), sleep(LOOK_EVERY_MS)]);
    const [now, activeNow] = [performance.now(), activityOf(unit)];
    const spanMs = now - at;
    const { standing: next, kill } = judge(
      standing,
      { heard, spanMs, lateMs: spanMs - LOOK_EVERY_MS, did: since(active, activeNow) },
      watched,
    );
    [standing, at, active] = [next, now, activeNow];
    if (kill === null) continue;
    log(`${unit} ${kill}, and is killed`);
    await killUnit(unit).catch((error: Error) => log(`${unit} is not killed: ${error.message}`));
  }
}
