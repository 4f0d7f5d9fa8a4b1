import { doneOf, type Journeys, pick, resolveIn, visitOf, writerOf } from 'trivet/journeys';
import { accountsOf } from './accounts.ts';
import { PRODUCTS, SEARCHES } from './catalogue.ts';
import { checkout } from './checkout.ts';

/** What users of the shop want. */
const journeys: Journeys = (users, means) => {
  const { random } = means;
  const visit = visitOf(users, means.ask);
  const accounts = accountsOf(visit);
  let asset = '';

  const page = (path: string, number: number) => visit.get(path, number).then((reply) => doneOf(reply, 200));

  async function findStyleSheet(): Promise<void> {
    const { status, body } = await visit.get('/', 0);
    const found = /\/assets\/[\w./-]+\.css/.exec(body)?.[0];
    if (found === undefined) throw new Error(`the front page (${status}) names no style sheet`);
    asset = found;
  }

  return {
    journeys: {
      resolve: resolveIn(users.domain, means),
      read: (number) => {
        const pages = [
          '/',
          `/products/${pick(random, PRODUCTS)}`,
          `/shop?q=${pick(random, SEARCHES)}`,
          '/shop',
        ];
        return page(pages[number % pages.length] ?? '/', number);
      },
      static: (number) => page(asset, number),
      'sign-in': accounts.signIn,
      write: writerOf(visit, means, '/ops/ledger'),
      pay: async (number, intended) => {
        const from = visit.sourceOf(number);
        const { outcome, why, repeats } = await checkout(means.sender(from), means, {
          site: visit.origin,
          product: pick(random, PRODUCTS),
          email: `buyer-${users.run}-${number}@example.com`,
          intended,
        });
        return { ok: outcome === 'confirmed', retried: repeats > 0, status: 0, error: why };
      },
    },
    prepare: [findStyleSheet, ...(users.journeys.includes('sign-in') ? accounts.signUps : [])],
  };
};

export default journeys;
