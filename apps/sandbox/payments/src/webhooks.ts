import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Dice } from './faults.ts';
import { newId, now } from './id.ts';
import type { Event, Notice } from './model.ts';
import type { State } from './state.ts';

const ANSWER_WITHIN_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** About an hour; then it is given up, as with the provider after three days. */
const MOST_TRIES = 130;
const AT_ONCE = 8;
const LOOK_EVERY_MS = 50;
/** Longer than a receiver may take a signature for fresh. */
const STALE_SECONDS = 600;
const LATEST_MS = 3_000;

export interface Webhooks {
  readonly close: () => Promise<void>;
}

/** Tells the shop at `url` of everything that it was not told yet, and goes on until it has answered with 2xx. */
export function deliverWebhooks(
  state: State,
  dice: Dice,
  secret: string,
  url: () => string | null,
): Webhooks {
  const stop = new AbortController();
  const { signal } = stop;
  const underWay = new Map<string, Promise<void>>();
  /** Delivered ones are never looked at again. */
  const done = new Set<string>();

  async function deliver(notice: Notice, to: string): Promise<void> {
    if (!dice.throws('webhookLose')) {
      if (dice.throws('webhookReorder')) await delay(dice.next() * LATEST_MS, undefined, { signal });
      if (dice.throws('webhookForge'))
        await send(to, forged(notice.event), signed(notice.event, `not-${secret}`));
      if (dice.throws('webhookStale')) {
        await send(to, notice.event, signed(notice.event, secret, now() - STALE_SECONDS));
      }
      await until(signal, () => send(to, notice.event, signed(notice.event, secret)));
      if (dice.throws('webhookDuplicate')) await send(to, notice.event, signed(notice.event, secret));
    }
    await state.commit([{ kind: 'notice', object: { ...notice, delivered: true } }]);
    done.add(notice.id);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const to = url();
      for (const notice of to === null ? [] : state.notice.values()) {
        if (underWay.size >= AT_ONCE) break;
        if (notice.delivered || done.has(notice.id) || underWay.has(notice.id)) continue;
        const work = deliver(notice, to ?? '')
          .catch(() => {})
          .finally(() => underWay.delete(notice.id));
        underWay.set(notice.id, work);
      }
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
  const running = run();
  return {
    close: async () => {
      stop.abort();
      await running;
      await Promise.all(underWay.values());
    },
  };
}

/** Repeats with growing pauses until it succeeds, or for too long. */
async function until(signal: AbortSignal, attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await attempt()) return;
    await delay(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS), undefined, { signal });
  }
}

async function send(url: string, event: Event, signature: string): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': signature,
        'user-agent': 'Paysim/1',
      },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: 'manual',
    });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** https://docs.stripe.com/webhooks#verify-manually */
function signed(event: Event, secret: string, time = now()): string {
  const digest = createHmac('sha256', secret)
    .update(`${time}.${JSON.stringify(event)}`)
    .digest('hex');
  return `t=${time},v1=${digest}`;
}

/** What somebody would send who wants goods for nothing. */
function forged(event: Event): Event {
  return { ...event, id: newId('evt'), type: 'checkout.session.completed' };
}
