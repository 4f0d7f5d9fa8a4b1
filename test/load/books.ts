import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { primaryOf, sql } from '../support/database.ts';
import { onHost } from '../support/host.ts';

/** What three parties have of the same purchases: the provider, the shop, and the buyers' mailboxes. */
export interface Books {
  /** Reference of the order -> amount in minor units, one entry for each charge. */
  readonly charges: readonly (readonly [string, number])[];
  readonly paid: readonly (readonly [string, number])[];
  /** References in the receipts, one entry for each message. */
  readonly receipts: readonly string[];
  /** Jobs that are still to be done. */
  readonly waiting: number;
}

interface Ledger {
  readonly charges: readonly {
    readonly amount: number;
    readonly refunded: number;
    readonly metadata: { readonly order?: string };
  }[];
}

/** Reads all three; charges that were given back whole count in none. */
export async function readBooks(lab: LoadedEnvironment): Promise<Books> {
  const ledger = JSON.parse(
    await onHost(lab, 'internet', 'curl --silent --fail http://paysim.test/sandbox/ledger'),
  ) as Ledger;
  const messages = await onHost(
    lab,
    'internet',
    `curl --silent --fail http://mailbox.test:8025/messages.json | jq --raw-output '.[].messageId'`,
  );
  const primary = await primaryOf(lab);
  const paid = await sql(
    lab,
    primary,
    `SELECT reference, total_minor FROM site.orders WHERE state IN ('paid', 'shipped')`,
  );
  const waiting = await sql(lab, primary, 'SELECT COUNT(*) FROM site.outbox WHERE done_at IS NULL');
  return {
    charges: ledger.charges
      .filter(({ amount, refunded }) => amount > refunded)
      .map(({ amount, metadata }) => [metadata.order ?? '', amount]),
    paid: rowsOf(paid).map(([reference = '', total]) => [reference, Number(total)]),
    receipts: [...messages.matchAll(/^<receipt-([\w-]+)@/gm)].map(([, reference = '']) => reference),
    waiting: Number(waiting),
  };
}

const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
