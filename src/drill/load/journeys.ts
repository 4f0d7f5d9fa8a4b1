import { createHash, randomBytes } from 'node:crypto';
import type { JourneyName } from '../../model/journey.ts';
import { done, pending, until } from '../../wait/until.ts';
import { askerOf, type Reply } from './ask.ts';
import { pick } from './chance.ts';
import { checkout } from './checkout.ts';
import type { Entry, LoadSettings } from './outcome.ts';
import { stubOf } from './stub.ts';

/** What became of a journey, beside when. */
export interface Done {
  readonly ok: boolean;
  readonly retried: boolean;
  readonly status: number;
  readonly error: string;
  readonly entry?: Entry;
}

/** One thing that a user wants, the `number`th of its kind. @throws Error when there is no answer */
export type Journey = (number: number, intended: number) => Promise<Done>;

const PAGE_MS = 15_000;
/** A write waits for a primary. */
const WRITE_MS = 20_000;
/** Until the first pages and accounts are there, and between two tries. */
const PREPARED_WITHIN_MS = 30_000;
const AGAIN_MS = 500;
const SEARCHES = ['lamp', 'chair', 'mug', 'wood', 'light'];
/** Accounts that sign in in turn; each may try ten times, and then every 20 s. */
const ACCOUNTS = 20;
const FORM = 'application/x-www-form-urlencoded';

/** Every journey of the shop; `prepare` makes the accounts, and finds a static file. */
export function journeysOf(settings: LoadSettings, random: () => number) {
  const { site, domain, resolver, run, token, sources, products } = settings;
  const ask = askerOf(site, resolver);
  const origin = `http://${site}`;
  const source = (number: number) => sources[number % sources.length] ?? '';
  const email = (number: number) => `drill-${run}-${number % ACCOUNTS}@example.com`;
  const password = createHash('sha256').update(token).update(run).digest('hex').slice(0, 24);
  const dns = stubOf(resolver);
  let asset = '';

  const page = (path: string, number: number, expected = 200) =>
    ask({ method: 'GET', path, repeatable: true, from: source(number), timeoutMs: PAGE_MS }).then((reply) =>
      doneOf(reply, expected),
    );
  const form = (path: string, number: number, fields: Readonly<Record<string, string>>) =>
    ask({
      method: 'POST',
      path,
      headers: { origin, 'content-type': FORM },
      body: String(new URLSearchParams(fields)),
      // Whoever is not told that it went well tries once more; nothing is done twice by that.
      repeatable: true,
      from: source(number),
      timeoutMs: WRITE_MS,
    });

  const journeys: Readonly<Partial<Record<JourneyName, Journey>>> = {
    /** A name that no resolver has kept an answer for: that there is no such name is an answer. */
    resolve: async () => {
      const name = `${randomBytes(6).toString('hex')}.${domain}`;
      return dns.resolve4(name).then(
        () => DONE,
        ({ code }: NodeJS.ErrnoException) => (code === 'ENOTFOUND' ? DONE : failed(0, `look-up: ${code}`)),
      );
    },
    read: (number) => {
      const pages = [
        '/',
        `/products/${pick(random, products)}`,
        `/shop?q=${pick(random, SEARCHES)}`,
        '/shop',
      ];
      return page(pages[number % pages.length] ?? '/', number);
    },
    static: (number) => page(asset, number),
    'sign-in': async (number) =>
      doneOf(await form('/sign-in', number, { email: email(number), password }), 303),
    write: async (number) => {
      const entry = randomBytes(16).toString('hex');
      const sent = Date.now();
      const bearer = { authorization: `Bearer ${token}` };
      const written = { token: entry, seq: number, sent };
      try {
        const reply = await ask({
          method: 'POST',
          path: '/ops/ledger',
          headers: { ...bearer, origin, 'content-type': FORM },
          body: String(new URLSearchParams({ token: entry, run, seq: `${number}` })),
          repeatable: true,
          from: source(number),
          timeoutMs: WRITE_MS,
        });
        const ended = Date.now();
        const base = doneOf(reply, 200);
        const { attempts } = reply;
        if (!base.ok)
          return { ...base, entry: { ...written, ended, attempts, acknowledged: null, stale: false } };
        const { id, uuid, gtid } = JSON.parse(reply.body) as Record<'id' | 'uuid' | 'gtid', string>;
        const stale = await isStale(entry, gtid, number);
        return { ...base, entry: { ...written, ended, attempts, acknowledged: { id, uuid }, stale } };
      } catch (error) {
        const entryOf = { ...written, ended: Date.now(), attempts: 2, acknowledged: null, stale: false };
        return { ...failed(0, messageOf(error)), entry: entryOf };
      }
    },
    pay: async (number, intended) => {
      const { outcome, why, repeats } = await checkout({
        site: origin,
        product: pick(random, products),
        email: `buyer-${run}-${number}@example.com`,
        from: source(number),
        intended: performance.now() - (Date.now() - intended),
      });
      return { ok: outcome === 'confirmed', retried: repeats > 0, status: 0, error: why };
    },
  };

  /** Whether a user's own write is not there for that user; no answer is none. */
  async function isStale(entry: string, gtid: string | null, number: number): Promise<boolean> {
    const path = `/ops/ledger/${entry}?gtid=${encodeURIComponent(gtid ?? '')}`;
    const headers = { authorization: `Bearer ${token}` };
    const reply = await ask({
      method: 'GET',
      path,
      headers,
      repeatable: true,
      from: source(number),
      timeoutMs: PAGE_MS,
    }).catch(() => undefined);
    return reply?.status === 200 && (JSON.parse(reply.body) as { found: boolean }).found === false;
  }

  async function prepare(): Promise<void> {
    asset = await patiently(styleSheet);
    if (!settings.journeys.includes('sign-in')) return;
    for (let number = 0; number < ACCOUNTS; number++) await patiently(() => signUp(number));
  }

  async function styleSheet(): Promise<string> {
    const { status, body } = await ask({
      method: 'GET',
      path: '/',
      repeatable: true,
      from: source(0),
      timeoutMs: PAGE_MS,
    });
    const found = /\/assets\/[\w./-]+\.css/.exec(body)?.[0];
    if (found === undefined) throw new Error(`the front page (${status}) names no style sheet`);
    return found;
  }

  async function signUp(number: number): Promise<void> {
    const { status } = await form('/sign-up', number, { name: 'Ada', email: email(number), password });
    if (status !== 303) throw new Error(`signing up is answered with ${status}`);
  }

  return { journeys, prepare };
}

/** A server that has come back this moment may turn somebody away before the load balancer knows of it. */
function patiently<T>(work: () => Promise<T>): Promise<T> {
  return until(
    { within: PREPARED_WITHIN_MS, every: AGAIN_MS },
    () => work().then(done, (error) => pending(messageOf(error))),
    (seen) => new Error(seen),
  );
}

const DONE: Done = { ok: true, retried: false, status: 200, error: '' };

const failed = (status: number, error: string): Done => ({ ok: false, retried: false, status, error });

function doneOf({ status, attempts, body }: Reply, expected: number): Done {
  const ok = status === expected;
  return { ok, retried: attempts > 1, status, error: ok ? '' : `${status} ${body.slice(0, 80)}` };
}

export function messageOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code ?? message ?? String(error);
}
