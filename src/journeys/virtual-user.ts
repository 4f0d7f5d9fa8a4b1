import type { Answer, Clock, Send } from './ask.ts';
import { type Form, formsOf } from './forms.ts';

export interface Page {
  /** Where the redirects ended. */
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly forms: readonly Form[];
}

export interface VirtualUser {
  readonly get: (url: string) => Promise<Page>;
  /** Sends a form with some of its fields filled in. */
  readonly submit: (form: Form, values?: Readonly<Record<string, string>>) => Promise<Page>;
  /** How often a request had to be sent again. */
  readonly repeats: () => number;
}

/** Milliseconds for one request, and until a person who tries again gives up. */
const REQUEST_MS = 30_000;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;
const MOST_REDIRECTS = 10;

/** What a person answers by trying once more: no answer, or one that asks for patience. */
const AGAIN: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** A browser without JavaScript whose owner presses "reload" while there is no answer. It keeps cookies by host. */
export function virtualUser(send: Send, { now, pause }: Clock): VirtualUser {
  const jar = new Map<string, Map<string, string>>();
  let repeats = 0;

  async function once(url: string, form?: URLSearchParams): Promise<Answer> {
    const { host, origin } = new URL(url);
    const cookies = jar.get(host) ?? new Map<string, string>();
    jar.set(host, cookies);
    const answer = await send({
      method: form ? 'POST' : 'GET',
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form ? { origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      body: form ? String(form) : '',
      timeoutMs: REQUEST_MS,
    });
    for (const line of answer.cookies) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      if (/;\s*max-age=0\b/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  async function patiently(url: string, form?: URLSearchParams): Promise<Answer> {
    const deadline = now() + PATIENCE_MS;
    for (;;) {
      try {
        const answer = await once(url, form);
        if (!AGAIN.has(answer.status) || now() > deadline) return answer;
      } catch (error) {
        if (now() > deadline) throw new Error(`no answer from ${url}`, { cause: error });
      }
      repeats += 1;
      await pause(PAUSE_MS);
    }
  }

  async function follow(start: string, form?: URLSearchParams): Promise<Page> {
    let url = start;
    let body = form;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const { status, location, body: html } = await patiently(url, body);
      if (status < 300 || status > 399 || location === null) {
        return { url, status, html, forms: formsOf(html, url) };
      }
      url = new URL(location, url).href;
      body = undefined;
    }
    throw new Error(`${start} redirects for ever`);
  }

  return {
    get: (url) => follow(url),
    submit: ({ action, method, fields }, values = {}) => {
      const filled = new URLSearchParams({ ...fields, ...values });
      return method === 'post' ? follow(action, filled) : follow(`${action}?${filled}`);
    },
    repeats: () => repeats,
  };
}
