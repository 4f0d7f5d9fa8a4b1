import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Send } from '../../journeys/index.ts';

/** Sends requests from one of this host's addresses, so that many people are not taken for one. */
export function sender(from: string | undefined): Send {
  const agent = new Agent({ keepAlive: true, ...(from === undefined ? {} : { localAddress: from }) });
  return async ({ method, url, headers, body, timeoutMs }) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const answered = Promise.withResolvers<IncomingMessage>();
    request(url, { method, headers, agent, signal }, answered.resolve).on('error', answered.reject).end(body);
    const answer = await answered.promise;
    return {
      status: answer.statusCode ?? 0,
      location: answer.headers.location ?? null,
      cookies: answer.headers['set-cookie'] ?? [],
      body: await text(answer),
    };
  };
}
