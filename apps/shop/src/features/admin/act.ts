import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import type { Store } from '../../data/store.ts';
import type { FormErrors } from '../../values/form.ts';
import type { Admin } from './access.ts';

/** What is done, to what, and how it was before and is after: never a secret. */
export interface Action {
  readonly action: ActionName;
  /** `order 7ZK…`, `product 12`, `customer 3`. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Of the form that asked for it: a form that is sent twice acts once. */
  readonly token: string;
}

export const ACTIONS = [
  'refund',
  'ship',
  'cancel',
  'product-create',
  'product-edit',
  'stock-change',
  'stock-count',
  'picture-add',
  'picture-main',
  'picture-edit',
  'picture-move',
  'picture-remove',
  'sessions-end',
  'send-reset',
  'send-verification',
] as const;

export type ActionName = (typeof ACTIONS)[number];

/** Thrown inside an action that turns out not to be possible: nothing of it stays. `message` is for the administrator. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** The id of what on the page it is about. */
  readonly field: string;

  constructor(message: string, field = 'main') {
    super(message);
    this.field = field;
  }
}

class SentTwice extends Error {
  override readonly name = 'SentTwice';
}

export type Outcome =
  | { readonly done: 'now' | 'before' }
  | { readonly done: 'not'; readonly errors: FormErrors };

/** Does something and notes who did it, both or neither. */
export async function act(
  store: Store,
  admin: Admin,
  action: Action,
  work: (trx: Transaction<Schema>) => Promise<void>,
): Promise<Outcome> {
  return outcomeOf(async () => {
    await store.write(async (trx) => {
      await note(trx, admin, action);
      await work(trx);
    });
  });
}

/** What became of work that notes itself by `note`. */
export async function outcomeOf(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work();
    return { done: 'now' };
  } catch (error) {
    if (error instanceof SentTwice) return { done: 'before' };
    if (error instanceof Refused) return { done: 'not', errors: { [error.field]: error.message } };
    throw error;
  }
}

/** Appends to the log of actions; the only place that writes to it. Throws, for `outcomeOf`, when the form was sent before. */
export async function note(trx: Transaction<Schema>, admin: Admin, entry: Action): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('admin_log')
    .ignore()
    .values({
      admin_id: admin.userId,
      admin_email: admin.email,
      action: entry.action,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail),
      address: admin.address.slice(0, 45),
      token: entry.token,
    })
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new SentTwice();
}
