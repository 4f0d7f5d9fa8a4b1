import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import * as https from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Ask, Question, Reply } from '../../journeys/index.ts';
import { stubOf } from './stub.ts';
import type { Trust } from './trust.ts';

/** Milliseconds until a client tries another address, and until it tries the only one there is again. */
const CONNECT_MS = 1_000;
const PAUSE_MS = 500;

/** Answers that say "not now" of a request that may be sent again. */
const NOT_NOW: ReadonlySet<number> = new Set([502, 503, 504]);

/** A site, found anew and connected to anew for each question, as by people who have not been there today. */
export function askerOf(origin: string, resolver: string, trust: Trust): Ask {
  const dns = stubOf(resolver);
  const site = siteAt(origin, trust);
  return async (question) => {
    const addresses = await dns.resolve4(site.name);
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

interface Site {
  readonly name: string;
  readonly port: number;
  readonly ask: (options: RequestOptions, answered: (answer: IncomingMessage) => void) => ClientRequest;
  /** What a socket says when a request goes on its way. */
  readonly connected: 'connect' | 'secureConnect';
}

function siteAt(origin: string, trust: Trust): Site {
  const { protocol, hostname: name } = new URL(origin);
  if (protocol === 'http:') return { name, port: 80, ask: request, connected: 'connect' };
  const ask: Site['ask'] = (options, answered) =>
    https.request({ ...options, ...trust(), servername: name }, answered);
  return { name, port: 443, ask, connected: 'secureConnect' };
}

async function once(
  { name, port, ask, connected }: Site,
  address: string,
  { method, path, headers, body = '', from, timeoutMs }: Question,
): Promise<Omit<Reply, 'attempts'>> {
  const answered = Promise.withResolvers<IncomingMessage>();
  const asked = ask(
    {
      method,
      path,
      host: address,
      port,
      localAddress: from,
      agent: false,
      headers: { host: name, connection: 'close', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
    },
    answered.resolve,
  );
  let sent = false;
  asked.on('error', (error) => answered.reject(sent ? error : Object.assign(error, UNSENT))).end(body);
  asked.on('socket', (socket) => {
    const late = setTimeout(() => socket.destroy(new Error('no connection in a second')), CONNECT_MS);
    socket
      .once(connected, () => {
        sent = true;
        clearTimeout(late);
      })
      .once('close', () => clearTimeout(late));
  });
  const answer = await answered.promise;
  return { status: answer.statusCode ?? 0, body: await text(answer) };
}

const UNSENT = { unsent: true } as const;

/** Nobody can have acted on it: there was no connection. */
const isUnsent = (error: unknown): boolean => (error as Partial<typeof UNSENT>).unsent === true;
