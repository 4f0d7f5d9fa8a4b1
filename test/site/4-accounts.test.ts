import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { after, test } from 'node:test';
import { idOf, mailedToken, mailsTo, newUser, PASSWORD, signIn, verifiedUser } from './support/account.ts';
import { assertBounded } from './support/bounded.ts';
import { openShop, type Visitor } from './support/shop.ts';

const { GUESSES } = await import('../../apps/shop/src/features/account/limits.ts');
const { take } = await import('../../apps/shop/src/limits/limit.ts');

const shop = await openShop();
after(() => shop.close());

const signUp = (email: string, password = PASSWORD, visitor = shop.visitor()) =>
  visitor.post('/sign-up', { name: 'Ada', email, password });

const isIn = async (visitor: Visitor) => (await visitor.get('/account')).statusCode === 200;

test('signing up answers the same for a new address and a known one; the mail tells which', async () => {
  const [first, second] = [
    await signUp('ada@example.com'),
    await signUp('ada@example.com', 'another long one'),
  ];
  const [one, other] = [first, second].map(({ statusCode, headers, body, cookies }) => ({
    ...{ statusCode, location: headers.location, body, cookies },
  }));
  assert.equal(one?.statusCode, 303);
  assert.deepEqual(one, other);
  const mails = await mailsTo(shop, 'ada@example.com');
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['Please confirm your email address', 'You already have an account'],
  );
  assert.equal((await signIn(shop.visitor(), 'ada@example.com', 'another long one')).statusCode, 422);
});

test('signing in answers the same whether the address or the password is wrong', async () => {
  await signUp('known@example.com');
  const answers = [
    await signIn(shop.visitor(), 'known@example.com', 'wrong'),
    await signIn(shop.visitor(), 'known-not@example.com', 'wrong'),
  ];
  const [one, other] = answers.map(({ statusCode, body }) => [
    statusCode,
    body.replaceAll('known-not', 'known'),
  ]);
  assert.equal(one?.[0], 422);
  assert.deepEqual(one, other);
});

test('looking at the link in the mail changes nothing; sending its page proves the address, once', async () => {
  const email = 'verify@example.com';
  await signUp(email);
  const token = await mailedToken(shop, email);
  const proven = async () => {
    const [user] = await shop.rows<{ at: Date | null }>(
      'select verified_at as at from users where email = ?',
      [email],
    );
    return user?.at !== null;
  };
  assert.equal((await shop.visitor().get(`/verify?token=${token}`)).statusCode, 200);
  assert.equal(await proven(), false);
  const answers = await Promise.all([1, 2, 3].map(() => shop.visitor().post('/verify', { token })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 410, 410]);
  assert.equal(await proven(), true);
});

test('a link that was made up, is too old, or is for something else proves nothing', async () => {
  const email = 'late@example.com';
  await signUp(email);
  const token = await mailedToken(shop, email);
  const visitor = shop.visitor();
  assert.equal((await visitor.post('/verify', { token: 'made-up' })).statusCode, 410);
  assert.equal((await visitor.post('/verify')).statusCode, 410);
  await shop.rows("update one_time_tokens set purpose = 'reset' where address = ?", [email]);
  assert.equal((await visitor.post('/verify', { token })).statusCode, 410);
  await shop.rows(
    "update one_time_tokens set purpose = 'verify', expires_at = current_timestamp where address = ?",
    [email],
  );
  assert.equal((await visitor.post('/verify', { token })).statusCode, 410);
});

test('neither the outbox nor the table of links holds what a link needs', async () => {
  const email = 'secret@example.com';
  await signUp(email);
  const token = await mailedToken(shop, email);
  const [found] = await shop.rows<{ count: number }>(
    `select (select count(*) from outbox where locate(?, cast(payload as char)) > 0)
          + (select count(*) from one_time_tokens where locate(?, token_hash) > 0) as count`,
    [token, token],
  );
  assert.equal(Number(found?.count), 0);
  assert.equal(
    shop.lines.some((line) => line.includes(token)),
    false,
  );
});

test('orders placed with an address become the account’s when the address is proven, and not before', async () => {
  const email = 'guest@example.com';
  await shop.rows(
    `insert into orders (reference, attempt, access_hash, state, email, name, line1, line2, postal_code, city, country,
       subtotal_minor, shipping_minor, total_minor, currency, expires_at)
     values ('ADOPT1', repeat('a', 32), repeat('b', 32), 'paid', ?, 'Ada', '1 Street', '', '1', 'Town', 'DE', 1, 0, 1, 'EUR',
       current_timestamp)`,
    [email],
  );
  const owner = async () => {
    const [order] = await shop.rows<{ user: number | null }>(
      "select user_id as user from orders where reference = 'ADOPT1'",
    );
    return order?.user ?? null;
  };
  const visitor = await newUser(shop, email);
  assert.equal(await owner(), null);
  await visitor.post('/verify', { token: await mailedToken(shop, email) });
  assert.equal(await owner(), await idOf(shop, email));
});

test('the mail is sent again on demand, and a few times only', async () => {
  const email = 'again@example.com';
  const visitor = await newUser(shop, email);
  const answers = [];
  for (let times = 0; times < 5; times++) answers.push(await visitor.post('/account/verify'));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [303, 303, 303, 429, 429],
  );
  assert.ok(Number(answers[4]?.headers['retry-after']) > 0);
  assert.equal((await mailsTo(shop, email)).length, 4);
  await visitor.post('/verify', { token: await mailedToken(shop, email) });
  assert.doesNotMatch((await visitor.get('/account')).body, /Send the mail again/);
});

test('signing in opens a new session, and ends the one that the browser had', async () => {
  const email = 'fixation@example.com';
  const attacker = await verifiedUser(shop, 'eve@example.com');
  await signUp(email);
  const victim = shop.visitor();
  victim.cookies.set('session', attacker.cookies.get('session') ?? '');
  await signIn(victim, email);
  assert.notEqual(victim.cookies.get('session'), attacker.cookies.get('session'));
  assert.equal(await isIn(attacker), false);
  assert.match((await victim.get('/account')).body, /fixation@example\.com/);
  const planted = shop.visitor();
  planted.cookies.set('session', 'AAAAAAAAAAAAAAAAAAAAAA');
  await signIn(planted, email);
  assert.notEqual(planted.cookies.get('session'), 'AAAAAAAAAAAAAAAAAAAAAA');
});

test('of a session only the hash is stored; its cookie is for this site and not for scripts', async () => {
  const email = 'cookie@example.com';
  await signUp(email);
  const answer = await signIn(shop.visitor(), email);
  const cookie = answer.cookies.find(({ name }) => name === 'session');
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
  assert.equal(Buffer.from(cookie?.value ?? '', 'base64url').length, 16);
  const rows = await shop.rows('select 1 from sessions where token_hash = unhex(sha2(?, 256))', [
    cookie?.value,
  ]);
  assert.equal(rows.length, 1);
});

test('a session ends when nobody has used it for a week, and after a month whatever happened', async () => {
  const visitor = await newUser(shop, 'idle@example.com');
  const id = await idOf(shop, 'idle@example.com');
  const set = (what: string) => shop.rows(`update sessions set ${what} where user_id = ?`, [id]);
  assert.equal(await isIn(visitor), true);
  await set('seen_at = current_timestamp(3) - interval 169 hour');
  assert.equal(await isIn(visitor), false);
  await set('seen_at = current_timestamp(3), expires_at = current_timestamp(3) - interval 1 second');
  assert.equal(await isIn(visitor), false);
});

test('after signing in one is where one wanted to be, as long as that is here', async () => {
  const email = 'next@example.com';
  await signUp(email);
  const asked = await shop.visitor().get('/account/orders?page=2');
  if (asked.statusCode === 303) assert.match(String(asked.headers.location), /^\/sign-in/);
  const account = await shop.visitor().get('/account');
  assert.equal(account.headers.location, '/sign-in');
  const to = async (next: string) => (await signIn(shop.visitor(), email, PASSWORD, next)).headers.location;
  assert.equal(await to('/account/orders?page=2'), '/account/orders?page=2');
  assert.equal(await to('https://evil.example/'), '/account');
  assert.equal(await to('//evil.example/'), '/account');
});

test('what was in the cart before comes along', async () => {
  const email = 'cart@example.com';
  await signUp(email);
  const visitor = shop.visitor();
  await visitor.post('/cart/add', { product: 'market-tote', quantity: '2' });
  await signIn(visitor, email);
  assert.equal(visitor.cookies.has('cart'), false);
  assert.equal(visitor.cookies.get('cart_count'), '2');
  assert.match((await visitor.get('/cart')).body, /Market Tote/);
});

test('a password hashed at another cost is hashed anew when it is given', async () => {
  const email = 'rehash@example.com';
  await signUp(email);
  const nonce = Buffer.alloc(16, 7);
  const tag = argon2Sync('argon2id', {
    ...{ message: PASSWORD, nonce, memory: 1024, passes: 1, parallelism: 1, tagLength: 32 },
  });
  const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  await shop.rows('update users set password_hash = ? where email = ?', [
    `$argon2id$v=19$m=1024,t=1,p=1$${base64(nonce)}$${base64(tag)}`,
    email,
  ]);
  const hash = async () => {
    const [user] = await shop.rows<{ hash: string }>(
      'select password_hash as hash from users where email = ?',
      [email],
    );
    return user?.hash ?? '';
  };
  await signIn(shop.visitor(), email, 'wrong');
  assert.match(await hash(), /m=1024/);
  assert.equal((await signIn(shop.visitor(), email)).statusCode, 303);
  assert.match(await hash(), /m=19456,t=2,p=1/);
  assert.equal((await signIn(shop.visitor(), email)).statusCode, 303);
});

/** What was used up, and only that is so far ahead, stays so for the rest of a test, however long that takes. */
const noRoom = () =>
  shop.rows(
    `update rate_limits set full_at = full_at + interval 1 hour
     where full_at > current_timestamp(6) + interval 150 second`,
  );

/** Wrong passwords for an account, from a network. @returns the last answer's status */
async function guessFrom(network: string, email: string, times: number): Promise<number> {
  let status = 0;
  for (let i = 0; i < times; i++) {
    status = (await signIn(shop.visitor(network), email, 'wrong')).statusCode;
  }
  return status;
}

test('who guesses passwords waits; the owner elsewhere, and in a browser that was in before, does not', async () => {
  const email = 'owner@example.com';
  const owner = await newUser(shop, email);
  assert.equal(await guessFrom('198.51.100.1', email, 30), 429);
  await noRoom();
  assert.equal((await signIn(shop.visitor('198.51.100.1'), email)).statusCode, 429);
  assert.equal((await signIn(shop.visitor('203.0.113.7'), email)).statusCode, 303);
  // The owner's own network, used up by others of it.
  owner.cookies.delete('session');
  const { statusCode } = await shop.visitor('198.51.100.1').post('/sign-in', { email, password: PASSWORD });
  assert.equal(statusCode, 429);
  const known = shop.visitor('198.51.100.1');
  known.cookies.set('devices', owner.cookies.get('devices') ?? '');
  assert.equal((await signIn(known, email)).statusCode, 303);
});

test('guesses from everywhere together are bounded; the owner comes in where known, or with a new password', async () => {
  const email = 'besieged@example.com';
  const owner = await newUser(shop, email);
  await shop.rows('delete from rate_limits');
  // Ninety from further networks, without the time that a hash takes.
  await shop.services.store.write(async (trx) => {
    for (let i = 0; i < 90; i++) await take(trx, GUESSES.account, email);
  });
  const statuses = await Promise.all(
    Array.from({ length: 14 }, (_, i) => guessFrom(`198.51.100.${i + 10}`, email, 2)),
  );
  assert.ok(statuses.includes(429), String(statuses));
  await noRoom();
  const elsewhere = shop.visitor('203.0.113.8');
  assert.equal((await signIn(elsewhere, email)).statusCode, 429);
  owner.cookies.delete('session');
  assert.equal((await signIn(owner, email)).statusCode, 303);
  assert.equal((await elsewhere.post('/reset-password', { email })).statusCode, 200);
  const fields = { token: await mailedToken(shop, email), password: 'quite another one' };
  assert.equal((await elsewhere.post('/reset-password/new', fields)).statusCode, 303);
  assert.equal((await signIn(elsewhere, email, 'quite another one')).statusCode, 303);
});

test('a browser is known for its own accounts only, and guesses in it are counted too', async () => {
  const [email, victim] = ['mallory@example.com', 'victim@example.com'];
  const mallory = await newUser(shop, email);
  await signUp(victim);
  mallory.cookies.delete('session');
  const bound = { burst: 10, everySeconds: 20 };
  await assertBounded(() => guessFrom('127.0.0.1', victim, 1), bound);
  assert.equal((await signIn(mallory, victim, 'wrong')).statusCode, 429);
  await assertBounded(async () => (await signIn(mallory, email, 'wrong')).statusCode, bound);
});

test('an address gets a few mails that others have it sent, and always a link that works', async () => {
  const email = 'flooded@example.com';
  await newUser(shop, email);
  const strangers = Array.from({ length: 15 }, (_, i) => shop.visitor(`198.51.100.${i}`));
  await Promise.all(
    strangers.map(async (stranger) => {
      assert.equal((await signUp(email, PASSWORD, stranger)).statusCode, 303);
      assert.equal((await stranger.post('/reset-password', { email })).statusCode, 200);
    }),
  );
  const subjects = (await mailsTo(shop, email)).map(({ subject }) => subject);
  const count = (subject: string) => subjects.filter((one) => one === subject).length;
  assert.equal(count('You already have an account'), 3);
  assert.equal(count('Choose a new password'), 5);
  // Strangers have asked so often that the owner gets no other: the last one opens the account.
  assert.equal((await shop.visitor('203.0.113.9').post('/reset-password', { email })).statusCode, 200);
  const fields = { token: await mailedToken(shop, email), password: 'quite another one' };
  assert.equal((await shop.visitor('203.0.113.9').post('/reset-password/new', fields)).statusCode, 303);
});

test('guessing is slowed down for an account, known or not, from one network; nobody else waits', async () => {
  await signUp('guess@example.com');
  const guesses = (email: string) =>
    assertBounded(async () => (await signIn(shop.visitor(), email, 'wrong')).statusCode, {
      burst: 10,
      everySeconds: 20,
    });
  await guesses('guess@example.com');
  await shop.rows('delete from rate_limits');
  await guesses('guess-not@example.com');
  const refused = await signIn(shop.visitor(), 'guess-not@example.com');
  assert.ok(Number(refused.headers['retry-after']) > 0);
  assert.match(refused.body, /too often/);
  assert.equal((await signIn(shop.visitor(), 'guess@example.com')).statusCode, 303);
});

test('signing out ends the session at once', async () => {
  const visitor = await newUser(shop, 'out@example.com');
  const token = visitor.cookies.get('session') ?? '';
  await visitor.post('/sign-out');
  visitor.cookies.set('session', token);
  assert.equal(await isIn(visitor), false);
});
