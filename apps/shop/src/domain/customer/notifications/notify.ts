import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import { enqueueMail } from '../../../outbox/mail.ts';
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
  const payload = { userId, notice, address: user.email };
  await enqueueMail(trx, { kind: 'mail-notice', to: user.email, about: notice, payload, traceId });
}
