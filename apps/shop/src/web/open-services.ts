import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from '@prometheus-io/client';
import type { Logger } from 'pino';
import { createSeal } from '../base/seal.ts';
import { type Config, credential, credentials } from '../config.ts';
import type { Observer, Purpose } from '../data/replicated/observer.ts';
import { boundedPool } from '../data/replicated/pool.ts';
import { createStore } from '../data/replicated/store.ts';
import type { Store } from '../data/store.ts';
import { createMailer } from '../mail/mailer.ts';
import { orderMetrics } from '../metrics/orders.ts';
import { storeMetrics } from '../metrics/store.ts';
import { createTranscoder } from '../photo/transcoder.ts';
import { createPayments } from '../provider/stripe.ts';
import type { Services } from '../services.ts';
import type { Site } from '../ui/site.tsx';
import { listens } from './operations.ts';
import type { Release } from './release.ts';

const TIMEOUTS = { connect: 2_000, acquire: 3_000, query: 5_000 };

/** Everything that reaches outside the process, from the settings and the secrets beside them; nothing is called yet. */
export function openServices(
  config: Config,
  release: Release,
  log: Logger,
  env: NodeJS.ProcessEnv,
): Services {
  const secret = (name: string) => credential(env, name);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  return {
    site: siteOf(config, release),
    store: openStore(config, secret('database-password'), storeMetrics(metrics)),
    payments: createPayments(
      config.payment,
      secret('payment-key'),
      credentials(env, 'payment-webhook-secret'),
      metrics,
    ),
    mailer: createMailer(config.mail),
    transcoder: createTranscoder({
      program: join(release.directory, 'photo.mjs'),
      reads: release.directory,
      log,
    }),
    contact: config.mail.from,
    seal: createSeal(credentials(env, 'data-key')),
    log,
    life: { draining: false },
    hasProxy: () => listens(config.database.write),
    pageCacheBytes: config.pageCacheMiB * 2 ** 20,
    metrics,
    countOrder: orderMetrics(metrics),
    opsTokens: credentials(env, 'ops-token'),
  };
}

export async function closeServices({ store, mailer }: Services): Promise<void> {
  mailer.close();
  await store.close();
}

function openStore({ database }: Config, password: string, observer: Observer): Store {
  const { name, user, connections } = database;
  const pool = (purpose: Purpose) =>
    boundedPool({
      ...database[purpose],
      database: name,
      user,
      password,
      connections: connections[purpose],
      timeouts: TIMEOUTS,
      purpose,
      observer,
    });
  return createStore({ read: pool('read'), write: pool('write'), observer });
}

function siteOf({ publicUrl, seller }: Config, { assets }: Release): Site {
  return { publicUrl, seller, asset: (name) => assets[name] ?? assets['placeholder.svg'] ?? '/' };
}
