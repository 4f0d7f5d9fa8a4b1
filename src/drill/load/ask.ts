import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ask, Question, Reply } from '../../journeys/index.ts';
import { stubOf } from './stub.ts';

/** Milliseconds until a client tries another address, and until it tries the only one there is again. */
const CONNECT_MS = 1_000;
const PAUSE_MS = 500;

/** Answers that say "not now" of a request that may be sent again. */
const NOT_NOW: ReadonlySet<number> = new Set([502, 503, 504]);

/** A site, found anew and connected to anew for each question, as by people who have not been there today. */
export function askerOf(site: string, resolver: string): Ask {
  const dns = stubOf(resolver);
  return async (question) => {
    const addresses = await dns.resolve4(site);
    const [first = '', second = first] = addresses;
    try {
      const reply = await once(site, first, question);
      if (!question.repeatable || question.method === 'GET' || !NOT_NOW.has(reply.status)) {
        return { ...reply, attempts: 1 };
      }
    } catch (error) {
      if (!question.repeatable && !isUnsent(error)) throw error;
    }
    // One retry, as clients do: at once where there is another address.
    if (second === first) await delay(PAUSE_MS);
    return { ...(await once(site, second, question)), attempts: 2 };
  };
}

async function once(
  site: string,
  address: string,
  { method, path, headers, body = '', from, timeoutMs }: Question,
): Promise<Omit<Reply, 'attempts'>> {
  const answered = Promise.withResolvers<IncomingMessage>();
  const asked = request(
    {
      method,
      path,
      host: address,
      port: 80,
      localAddress: from,
      agent: false,
      headers: { host: site, connection: 'close', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    },
    answered.resolve,
  );
  asked.on('error', answered.reject).end(body);
  asked.on('socket', (socket) => {
    const late = setTimeout(() => socket.destroy(unsent('no connection in a second')), CONNECT_MS);
    socket.once('connect', () => clearTimeout(late)).once('close', () => clearTimeout(late));
  });
  const answer = await answered.promise;
  return { status: answer.statusCode ?? 0, body: await text(answer) };
}

const UNSENT = 'UNSENT';

const unsent = (why: string) => Object.assign(new Error(why), { code: UNSENT });

/** Nobody can have acted on it. */
function isUnsent(error: unknown): boolean {
  const { code } = error as { readonly code?: string };
  return code === UNSENT || code === 'ECONNREFUSED' || code === 'EHOSTUNREACH';
}
