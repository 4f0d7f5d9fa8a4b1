import './loader.ts';
import { Registry } from '@prometheus-io/client';
import { pino } from 'pino';
import { createSeal } from '../src/base/seal.ts';
import type { Store } from '../src/data/store.ts';
import { createPayments } from '../src/provider/stripe.ts';
import type { Seller } from '../src/values/seller.ts';

const { createApp } = await import('../src/web/app.ts');

export const away = async () => {
  throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.9:3306'), { code: 'ECONNREFUSED' });
};
const NO_DATABASE: Store = {
  read: away,
  readOwn: away,
  readPrimary: away,
  write: away,
  close: async () => {},
};
/** Headers of a form that comes from a page of the site. */
export const OWN = { origin: 'http://www.foobar.com', 'content-type': 'application/x-www-form-urlencoded' };

/** The app beside nothing: no database but what `store` gives, no mail, nobody to pay. */
export function openApp(store: Partial<Store> = {}, seller: Seller | null = null) {
  const proxy = { is: true };
  const life = { draining: false };
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const site = { publicUrl: 'http://www.foobar.com', asset: (name: string) => `/assets/${name}`, seller };
  const mailer = { send: away, close: () => {} };
  const metrics = new Registry();
  const transcoder = { transcode: away };
  const nobody = { host: '127.0.0.1', port: 1, protocol: 'http', pageOrigin: 'http://pay.test' } as const;
  const payments = createPayments(nobody, 'sk_test_1', ['whsec_1'], metrics);
  const contact = 'shop@foobar.com';
  const services = {
    store: { ...NO_DATABASE, ...store },
    payments,
    mailer,
    transcoder,
    contact,
    seal: createSeal(['key']),
  };
  const countOrder = () => {};
  const app = createApp({
    ...services,
    site,
    log,
    life,
    hasProxy: async () => proxy.is,
    metrics,
    countOrder,
    pageCacheBytes: 2 ** 20,
    opsTokens: ['ops-secret'],
  });
  return { app, life, lines, metrics, proxy };
}
