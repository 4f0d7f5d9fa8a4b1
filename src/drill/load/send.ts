import { Agent, type IncomingMessage, request } from 'node:http';
import * as https from 'node:https';
import { text } from 'node:stream/consumers';
import type { Send } from '../../journeys/index.ts';
import type { Trust } from './trust.ts';

/** Sends requests from one of this host's addresses, so that many people are not taken for one. */
export function sender(from: string | undefined, trust: Trust): Send {
  const options = { keepAlive: true, ...(from === undefined ? {} : { localAddress: from }) };
  const agents = { plain: new Agent(options), secure: new https.Agent(options) };
  return async ({ method, url, headers, body, timeoutMs }) => {
    const asked = { method, headers, signal: AbortSignal.timeout(timeoutMs) };
    const answered = Promise.withResolvers<IncomingMessage>();
    const sent = url.startsWith('https:')
      ? https.request(url, { ...asked, ...trust(), agent: agents.secure }, answered.resolve)
      : request(url, { ...asked, agent: agents.plain }, answered.resolve);
    sent.on('error', answered.reject).end(body);
    const answer = await answered.promise;
    return {
      status: answer.statusCode ?? 0,
      location: answer.headers.location ?? null,
      cookies: answer.headers['set-cookie'] ?? [],
      body: await text(answer),
    };
  };
}
