import type { Transaction } from 'kysely';
import type { Schema } from '../../data/schema.ts';
import { enqueue } from '../../outbox/outbox.ts';
import type { Notice } from './mails.ts';

/** Has the owner of an account told by mail, at the address that it has now. */
export async function notify(
  trx: Transaction<Schema>,
  userId: number,
  notice: Notice,
  traceId: string,
): Promise<void> {
  const user = await trx.selectFrom('users').select('email').where('id', '=', userId).executeTakeFirst();
  if (!user) return;
  await enqueue(trx, { kind: 'mail-notice', payload: { userId, notice, address: user.email }, traceId });
}
