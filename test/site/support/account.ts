import assert from 'node:assert/strict';
import type { Mail } from '../../../apps/shop/src/mail/mailer.ts';
import type { Shop, Visitor } from './shop.ts';

export const PASSWORD = 'three words in a row';

/** Signs up and in, without proving the address. */
export async function newUser(shop: Shop, email: string, password = PASSWORD): Promise<Visitor> {
  const visitor = shop.visitor();
  await visitor.post('/sign-up', { name: 'Ada', email, password });
  assert.equal((await signIn(visitor, email, password)).headers.location, '/account');
  return visitor;
}

/** As `newUser`, with its address proven by the mail. */
export async function verifiedUser(shop: Shop, email: string, password = PASSWORD): Promise<Visitor> {
  const visitor = await newUser(shop, email, password);
  await visitor.post('/verify', { token: await mailedToken(shop, email) });
  return visitor;
}

export function signIn(visitor: Visitor, email: string, password = PASSWORD, next?: string) {
  return visitor.post('/sign-in', { email, password, ...(next === undefined ? {} : { next }) });
}

/** Mails to an address, oldest first, once everything due was sent. */
export async function mailsTo(shop: Shop, email: string): Promise<readonly Mail[]> {
  await shop.work();
  return shop.mails.filter(({ to }) => to === email);
}

/** The token in the link of the last mail to an address that has one. */
export async function mailedToken(shop: Shop, email: string): Promise<string> {
  const mails = await mailsTo(shop, email);
  const tokens = mails.flatMap(({ text }) => /\?token=([\w-]+)/.exec(text)?.[1] ?? []);
  const token = tokens.at(-1);
  assert.ok(token, `no link was mailed to ${email}`);
  return token;
}

export async function idOf(shop: Shop, email: string): Promise<number> {
  const [user] = await shop.rows<{ id: number }>('select id from users where email = ?', [email]);
  assert.ok(user, `nobody has the address ${email}`);
  return user.id;
}
