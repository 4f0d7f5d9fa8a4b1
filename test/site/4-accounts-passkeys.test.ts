import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { idOf, mailsTo, newUser, signIn, verifiedUser } from './support/account.ts';
import { type Authenticator, authenticatorFor, type Quirks } from './support/authenticator.ts';
import { openShop, PUBLIC_URL, type Visitor } from './support/shop.ts';
import { setUpTotp } from './support/totp.ts';

const shop = await openShop();
after(() => shop.close());

/** Posts JSON as scripts of the site do, with the visitor's cookies. */
async function send(visitor: Visitor, path: string, body: unknown) {
  const answer = await shop.app.inject({
    method: 'POST',
    url: path,
    headers: {
      cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      origin: PUBLIC_URL,
      'content-type': 'application/json',
    },
    payload: JSON.stringify(body),
  });
  for (const { name, value, maxAge } of answer.cookies) {
    if (maxAge === 0) visitor.cookies.delete(name);
    else visitor.cookies.set(name, value);
  }
  return answer;
}

const optionsOf = async (visitor: Visitor, path: string) =>
  (await send(visitor, `${path}/options`, {})).json();

async function register(
  visitor: Visitor,
  authenticator: Authenticator,
  quirks: Quirks = {},
  name = 'My phone',
) {
  const options = await optionsOf(visitor, '/account/passkeys');
  return send(visitor, '/account/passkeys', { name, credential: authenticator.register(options, quirks) });
}

async function enterBy(authenticator: Authenticator, quirks: Quirks = {}, visitor = shop.visitor()) {
  const options = await optionsOf(visitor, '/sign-in/passkey');
  const credential = authenticator.assert(options, quirks);
  return { visitor, answer: await send(visitor, '/sign-in/passkey', { credential, next: '/cart' }) };
}

const isIn = async (visitor: Visitor) => (await visitor.get('/account')).statusCode === 200;

/** Somebody with a passkey. */
async function owner(email: string) {
  const visitor = await verifiedUser(shop, email);
  const authenticator = authenticatorFor(PUBLIC_URL);
  assert.equal((await register(visitor, authenticator)).statusCode, 200);
  return { visitor, authenticator };
}

test('a passkey signs in without a password, and counts as both factors', async () => {
  const email = 'key@example.com';
  const { visitor, authenticator } = await owner(email);
  await setUpTotp(visitor);
  assert.match((await visitor.get('/account/security')).body, /My phone/);
  const entered = await enterBy(authenticator);
  assert.equal(entered.answer.statusCode, 200);
  assert.deepEqual(entered.answer.json(), { next: '/cart' });
  assert.equal(await isIn(entered.visitor), true);
  const [session] = await shop.rows<{ second: Date | null }>(
    'select second_factor_at as second from sessions where token_hash = unhex(sha2(?, 256))',
    [entered.visitor.cookies.get('session')],
  );
  assert.ok(session?.second);
  assert.ok((await mailsTo(shop, email)).some(({ text }) => /a passkey was added/.test(text)));
});

test('a challenge is good once, for the browser that asked, and for ten minutes', async () => {
  const { authenticator } = await owner('once@example.com');
  const visitor = shop.visitor();
  const options = await optionsOf(visitor, '/sign-in/passkey');
  const held = visitor.cookies.get('passkey_sign_in') ?? '';
  const credential = authenticator.assert(options);
  assert.equal((await send(shop.visitor(), '/sign-in/passkey', { credential })).statusCode, 422);
  assert.equal((await send(visitor, '/sign-in/passkey', { credential })).statusCode, 200);
  visitor.cookies.set('passkey_sign_in', held);
  const replayed = authenticator.assert(options);
  assert.equal((await send(visitor, '/sign-in/passkey', { credential: replayed })).statusCode, 422);
  const late = await optionsOf(visitor, '/sign-in/passkey');
  await shop.rows('update challenges set expires_at = current_timestamp(3) - interval 1 second');
  const answer = await send(visitor, '/sign-in/passkey', { credential: authenticator.assert(late) });
  assert.equal(answer.statusCode, 422);
});

test('what another site, another name or an unverified user has signed opens nothing', async () => {
  const { visitor, authenticator } = await owner('phish@example.com');
  const wrong: readonly Quirks[] = [
    { origin: 'http://www.foobar.example' },
    { origin: 'https://www.foobar.com' },
    { rpId: 'foobar.example' },
    { userVerified: false },
  ];
  for (const quirks of wrong) {
    const { answer, visitor: intruder } = await enterBy(authenticator, quirks);
    assert.equal(answer.statusCode, 422, JSON.stringify(quirks));
    assert.equal(await isIn(intruder), false);
    const added = await register(visitor, authenticatorFor(PUBLIC_URL), quirks);
    assert.equal(added.statusCode, 422, JSON.stringify(quirks));
  }
  assert.equal((await enterBy(authenticatorFor(PUBLIC_URL))).answer.statusCode, 422);
});

test('a key whose counter does not grow was copied', async () => {
  const { authenticator } = await owner('copied@example.com');
  assert.equal((await enterBy(authenticator, { counter: 7 })).answer.statusCode, 200);
  assert.equal((await enterBy(authenticator, { counter: 7 })).answer.statusCode, 422);
  assert.equal((await enterBy(authenticator, { counter: 3 })).answer.statusCode, 422);
  assert.equal((await enterBy(authenticator, { counter: 8 })).answer.statusCode, 200);
  const { authenticator: silent } = await owner('silent@example.com');
  assert.equal((await enterBy(silent, { counter: 0 })).answer.statusCode, 200);
  assert.equal((await enterBy(silent, { counter: 0 })).answer.statusCode, 200);
});

test('passkeys are added by who has a proven address and has just confirmed it', async () => {
  const unproven = await newUser(shop, 'unproven-key@example.com');
  const sent = await send(unproven, '/account/passkeys/options', {});
  assert.match(String(sent.headers.location), /^\/account\/unverified/);
  const visitor = await verifiedUser(shop, 'stale-key@example.com');
  const options = await optionsOf(visitor, '/account/passkeys');
  await shop.rows('update sessions set authenticated_at = current_timestamp(3) - interval 11 minute');
  const credential = authenticatorFor(PUBLIC_URL).register(options);
  const stale = await send(visitor, '/account/passkeys', { credential });
  assert.match(String(stale.headers.location), /^\/account\/confirm/);
  assert.equal((await visitor.get('/account/passkeys/new')).statusCode, 303);
  const [count] = await shop.rows<{ count: number }>(
    'select count(*) as count from passkeys where user_id in (?, ?)',
    [await idOf(shop, 'unproven-key@example.com'), await idOf(shop, 'stale-key@example.com')],
  );
  assert.equal(Number(count?.count), 0);
});

test('a passkey confirms that it is still its owner, and nobody else’s does', async () => {
  const { visitor, authenticator } = await owner('still@example.com');
  const stranger = await owner('not-me@example.com');
  await shop.rows('update sessions set authenticated_at = current_timestamp(3) - interval 11 minute');
  assert.match((await visitor.get('/account/confirm')).body, /data-passkey="get"/);
  const by = async ({ assert: signWith }: Authenticator) => {
    const options = await optionsOf(visitor, '/account/confirm/passkey');
    return send(visitor, '/account/confirm/passkey', {
      credential: signWith(options),
      next: '/account/address',
    });
  };
  assert.equal((await by(stranger.authenticator)).statusCode, 422);
  assert.equal((await visitor.get('/account/address')).statusCode, 303);
  const token = visitor.cookies.get('session');
  assert.deepEqual((await by(authenticator)).json(), { next: '/account/address' });
  assert.notEqual(visitor.cookies.get('session'), token);
  assert.equal((await visitor.get('/account/address')).statusCode, 200);
});

test('passkeys are renamed and removed by their owner alone, who is told', async () => {
  const email = 'rename@example.com';
  const { visitor, authenticator } = await owner(email);
  const stranger = await verifiedUser(shop, 'nosy-key@example.com');
  const find = async () => {
    const [row] = await shop.rows<{ id: number; name: string }>(
      'select id, name from passkeys where user_id = ?',
      [await idOf(shop, email)],
    );
    return row;
  };
  const passkey = String((await find())?.id);
  await stranger.post('/account/passkeys/rename', { passkey, name: 'Mine now' });
  await stranger.post('/account/passkeys/remove', { passkey });
  assert.equal((await find())?.name, 'My phone');
  await visitor.post('/account/passkeys/rename', { passkey, name: '<b>Laptop</b>' });
  assert.match((await visitor.get('/account/security')).body, /&lt;b>Laptop/);
  await visitor.post('/account/passkeys/remove', { passkey });
  assert.equal(await find(), undefined);
  assert.equal((await enterBy(authenticator)).answer.statusCode, 422);
  assert.ok((await mailsTo(shop, email)).some(({ text }) => /a passkey was removed/.test(text)));
});

test('a key is known once, and what is no message is refused', async () => {
  const { visitor, authenticator } = await owner('twice@example.com');
  assert.equal((await register(visitor, authenticator)).statusCode, 409);
  for (const body of [null, [], 'x', {}, { credential: { id: '../', response: {} } }]) {
    assert.equal((await send(visitor, '/account/passkeys', body)).statusCode, 422);
    assert.equal((await send(visitor, '/sign-in/passkey', body)).statusCode, 422);
    assert.equal((await send(visitor, '/account/confirm/passkey', body)).statusCode, 422);
  }
});

test('without passkeys the page of signing in is what it is, and a script shows the button', async () => {
  const page = (await shop.visitor().get('/sign-in?next=%2Fcart')).body;
  assert.match(page, /data-action="\/sign-in\/passkey" data-next="\/cart"/);
  assert.match(page, /need a secure connection \(HTTPS\)/);
  assert.equal((await signIn(shop.visitor(), 'key@example.com')).statusCode, 303);
});
