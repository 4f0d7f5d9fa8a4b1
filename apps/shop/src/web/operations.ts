import { createHash, timingSafeEqual } from 'node:crypto';
import { connect } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, readEntry, writeEntry } from '../data/ledger.ts';
import { checkWrite } from '../data/write-check.ts';
import { formOf } from '../http/form.ts';
import { RequestError } from '../http/request-error.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';

/** What balancers and operators ask. */
export function operationRoutes({ life, hasProxy, store, metrics, opsTokens }: Services): readonly Route[] {
  return [
    { method: 'GET', path: '/health/alive', handle: async () => ({ alive: true }) },
    {
      method: 'GET',
      path: '/health/ready',
      // Without a look at the database: every server shares it, and its failure must not take all of them out.
      handle: async (_request, reply) => {
        const ready = !life.draining && (await hasProxy());
        return reply.code(ready ? 200 : 503).send({ ready });
      },
    },
    {
      method: 'POST',
      path: '/ops/write-check',
      handle: async (request, reply) =>
        isAllowed(request, opsTokens) ? orReason(reply, () => checkWrite(store)) : refuse(reply),
    },
    {
      method: 'POST',
      path: '/ops/ledger',
      handle: async (request, reply) => {
        if (!isAllowed(request, opsTokens)) return refuse(reply);
        const entry = askedEntry(formOf(request));
        return orReason(reply, () => writeEntry(store, entry));
      },
    },
    {
      method: 'GET',
      path: '/ops/ledger/:token',
      handle: async (request, reply) => {
        if (!isAllowed(request, opsTokens)) return refuse(reply);
        const { token } = request.params as { token: string };
        const { gtid } = request.query as { gtid?: string };
        return orReason(reply, () => readEntry(store, token, gtid ?? null));
      },
    },
    {
      method: 'GET',
      path: '/ops/metrics',
      handle: async (request, reply) =>
        isAllowed(request, opsTokens)
          ? reply
              .type(metrics.contentType)
              .header('cache-control', 'no-store')
              .send(await metrics.metrics())
          : refuse(reply),
    },
  ];
}

async function orReason<T>(reply: FastifyReply, ask: () => Promise<T>) {
  try {
    return await ask();
  } catch (error) {
    return reply.code(503).send({ reason: (error as Error).message });
  }
}

function refuse(reply: FastifyReply) {
  return reply
    .code(401)
    .header('www-authenticate', 'Bearer')
    .send({ reason: 'the token is missing or wrong' });
}

/** Compares digests: equal in length, and in the time that it takes. */
function isAllowed(request: FastifyRequest, tokens: readonly string[]): boolean {
  const given = digest(request.headers.authorization ?? '');
  return tokens.some((token) => timingSafeEqual(given, digest(`Bearer ${token}`)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** @throws RequestError 400 */
export function askedEntry({ token = '', run = '', seq = '' }: Readonly<Record<string, string>>): Asked {
  if (!/^[0-9a-f]{32}$/.test(token) || !/^[0-9a-f]{8}$/.test(run) || !/^\d{1,9}$/.test(seq))
    throw new RequestError(400);
  return { token, run, seq: Number(seq) };
}

const DEADLINE_MS = 500;

/**
 * Whether somebody listens at an address. Only a refusal is a no: who is slow to accept is there, and a health check
 * must not fail for it. Never throws.
 */
export function listens(at: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(DEADLINE_MS, () => answer(true));
    socket.once('connect', () => answer(true));
    socket.once('error', (error) => answer(!('code' in error && error.code === 'ECONNREFUSED')));
  });
}
