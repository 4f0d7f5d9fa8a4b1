import type { Transaction } from 'kysely';
import type { Schema } from '../../../data/schema.ts';
import { enqueueMail } from '../../../outbox/mail.ts';

/** What an account's owner is told of by mail, so that whoever did it was not alone in knowing. */
export const NOTICES = {
  'password-changed': 'the password of your account was changed, and other devices were signed out',
  'address-changed': 'the email address of your account was changed; from now on we write to the new one',
  'totp-added': 'an authenticator app was set up for signing in to your account',
  'totp-removed':
    'the authenticator app was removed from your account; signing in no longer asks for its codes',
  'codes-made': 'new recovery codes were made for your account; earlier ones no longer work',
  'code-used': 'somebody signed in to your account with one of its recovery codes',
  'passkey-added': 'a passkey was added to your account',
  'passkey-removed': 'a passkey was removed from your account',
  'signed-out': 'all devices were signed out of your account',
  deleted: 'your account was deleted, with everything in it that is not needed for bookkeeping',
} as const;

export type Notice = keyof typeof NOTICES;

export function isNotice(text: string): text is Notice {
  return Object.hasOwn(NOTICES, text);
}

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
