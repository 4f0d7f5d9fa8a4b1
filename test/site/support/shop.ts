import '../../../apps/shop/test/loader.ts';
import { join } from 'node:path';
import { Registry } from '@prometheus-io/client';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { RowDataPacket } from 'mysql2/promise';
import { pino } from 'pino';
import type { PaymentSettings } from '../../../apps/shop/src/config.ts';
import type { Purpose } from '../../../apps/shop/src/data/replicated/observer.ts';
import type { Mail } from '../../../apps/shop/src/mail/mailer.ts';
import type { Services } from '../../../apps/shop/src/services.ts';
import type { Seller } from '../../../apps/shop/src/values/seller.ts';
import { ROOT } from '../../../src/state/root.ts';
import { patient } from '../../support/patience.ts';
import { inTurn, type Scratch, takeSchema } from './database.ts';
import { currentReads, replicaOf } from './replica.ts';

const { createSeal } = await import('../../../apps/shop/src/base/seal.ts');
const { boundedPool } = await import('../../../apps/shop/src/data/replicated/pool.ts');
const { createStore } = await import('../../../apps/shop/src/data/replicated/store.ts');
const { orderMetrics } = await import('../../../apps/shop/src/metrics/orders.ts');
const { storeMetrics } = await import('../../../apps/shop/src/metrics/store.ts');
const { createTranscoder } = await import('../../../apps/shop/src/photo/transcoder.ts');
const { HANDLERS } = await import('../../../apps/shop/src/web/jobs.ts');
const { PERIODIC } = await import('../../../apps/shop/src/web/jobs.ts');
const { workOff } = await import('../../../apps/shop/src/outbox/worker.ts');
const { createPayments } = await import('../../../apps/shop/src/provider/stripe.ts');
const { CATALOGUE } = await import('../../../apps/shop/src/seed/catalogue/index.ts');
const { seed } = await import('../../../apps/shop/src/seed/seed.ts');
const { migrate } = await import('../../../apps/shop/src/tasks/migrate.ts');
const { MIGRATIONS } = await import('../../../apps/shop/migrations/index.ts');
const { createApp } = await import('../../../apps/shop/src/web/app.ts');

export const SELLER: Seller = {
  name: 'Foobar Goods',
  street: 'Musterstraße 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
  email: 'shop@example.com',
  phone: null,
  register: null,
  responsible: null,
  vat: { id: 'DE000000000', standard: 19, reduced: 7 },
};

const PHOTO_PROGRAM = join(ROOT, 'apps/shop/src/photo/program.ts');

export const PUBLIC_URL = 'http://www.foobar.com';

/** The whole site in this process, on a real primary and replica; a mail that it sends is kept instead. */
export interface Shop {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly scratch: Scratch;
  readonly mails: readonly Mail[];
  /** Lines of the log. */
  readonly lines: readonly string[];
  /** A browser without JavaScript: it keeps cookies, and sends forms as pages of the site do; from an address, if said. */
  readonly visitor: (from?: string) => Visitor;
  /** Rows from the primary, or a change there. */
  readonly rows: <Row = Record<string, unknown>>(
    statement: string,
    values?: readonly unknown[],
  ) => Promise<Row[]>;
  /** Does the jobs that are due, and what follows from them; with `early`, those for later as well. */
  readonly work: (options?: { readonly early?: boolean }) => Promise<void>;
  /** Runs what comes round, by its name, as if its time had come. */
  readonly task: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Visitor {
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<LightMyRequestResponse>;
  readonly cookies: Map<string, string>;
}

export interface ShopOptions {
  /** Where the payment provider listens; nobody, unless said. Its key is `sk_test`, its webhook secret `whsec_test`. */
  readonly payment?: PaymentSettings;
}

const NOBODY: PaymentSettings = {
  host: '127.0.0.1',
  port: 1,
  protocol: 'http',
  pageOrigin: 'http://pay.test',
};

/** Longer than a server's: nothing that is asserted of a shop in this process is a time. */
const TIMEOUTS = { connect: 10_000, acquire: 20_000, query: 30_000 };

export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const { own, ...scratch } = await takeSchema(JSON.stringify(MIGRATIONS));
  const { name: database, user, password } = scratch;
  await inTurn(own, async () => {
    await migrate(own, MIGRATIONS);
    await seed(own, CATALOGUE);
  });
  const replica = await replicaOf(scratch, own);
  await replica.caughtUp();

  const metrics = new Registry();
  const observer = storeMetrics(metrics);
  const pool = (purpose: Purpose, host: string) =>
    boundedPool({
      ...{ host, port: 3306, database, user, password, connections: 8, timeouts: TIMEOUTS },
      ...{ purpose, observer },
    });
  const mails: Mail[] = [];
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const services: Services = {
    site: { publicUrl: PUBLIC_URL, asset: (name) => `/assets/${name}`, seller: SELLER },
    store: currentReads(
      createStore({
        read: pool('read', scratch.replica),
        write: pool('write', scratch.primary),
        observer,
      }),
      replica,
    ),
    payments: createPayments(options.payment ?? NOBODY, 'sk_test', ['whsec_test'], metrics),
    mailer: { send: async (mail) => void mails.push(mail), close: () => {} },
    transcoder: createTranscoder({
      program: PHOTO_PROGRAM,
      reads: ROOT,
      log,
      milliseconds: patient(60_000),
    }),
    contact: 'shop@foobar.com',
    seal: createSeal(['a key']),
    log,
    life: { draining: false },
    hasProxy: async () => true,
    pageCacheBytes: 2 ** 24,
    metrics,
    countOrder: orderMetrics(metrics),
    opsTokens: ['ops-token'],
  };
  const app = createApp(services);
  await app.ready();
  return {
    app,
    services,
    scratch,
    mails,
    lines,
    visitor: (from) => visitorOf(app, from),
    rows: async <Row>(statement: string, values: readonly unknown[] = []) => {
      const [rows] = await own.query<RowDataPacket[]>(statement, [...values]);
      return rows as Row[];
    },
    work: (options) => workOff(services, HANDLERS, options),
    task: async (name) => {
      const task = PERIODIC.find((periodic) => periodic.name === name);
      if (!task) throw new Error(`nothing called ${name} comes round`);
      await task.run(services);
    },
    close: async () => {
      await app.close();
      await services.store.close();
      replica.close();
      own.destroy();
    },
  };
}

function visitorOf(app: FastifyInstance, from?: string): Visitor {
  const cookies = new Map<string, string>();
  const headers = () => ({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    ...(from === undefined ? {} : { 'x-forwarded-for': from }),
  });
  const keep = (answer: LightMyRequestResponse) => {
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: async (path) => keep(await app.inject({ url: path, headers: headers() })),
    post: async (path, fields = {}) =>
      keep(
        await app.inject({
          method: 'POST',
          url: path,
          headers: {
            ...headers(),
            origin: PUBLIC_URL,
            'content-type': 'application/x-www-form-urlencoded',
          },
          payload: String(new URLSearchParams(fields)),
        }),
      ),
  };
}
