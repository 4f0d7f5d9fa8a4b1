import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { idOf, mailedToken, mailsTo, newUser, PASSWORD, signIn, verifiedUser } from './support/account.ts';
import { openShop, type Visitor } from './support/shop.ts';
import { setUpTotp } from './support/totp.ts';

const shop = await openShop();
after(() => shop.close());

const NEW = 'quite another phrase';

const isIn = async (visitor: Visitor) => (await visitor.get('/account')).statusCode === 200;

const askReset = (email: string) => shop.visitor().post('/reset-password', { email });

async function reset(email: string, password = NEW) {
  await askReset(email);
  const token = await mailedToken(shop, email);
  return shop.visitor().post('/reset-password/new', { token, password });
}

test('asking for a new password answers the same whether the address is known', async () => {
  await newUser(shop, 'forgot@example.com');
  const [one, other] = await Promise.all(['forgot@example.com', 'forgot-not@example.com'].map(askReset));
  assert.deepEqual(
    [one?.statusCode, one?.body, one?.cookies],
    [other?.statusCode, other?.body, other?.cookies],
  );
  assert.equal(one?.statusCode, 200);
  assert.deepEqual(await mailsTo(shop, 'forgot-not@example.com'), []);
});

test('a reset works once, ends every session, and tells its owner', async () => {
  const email = 'reset@example.com';
  const before = await verifiedUser(shop, email);
  await askReset(email);
  const token = await mailedToken(shop, email);
  assert.equal((await shop.visitor().get(`/reset-password/new?token=${token}`)).statusCode, 200);
  const weak = await shop.visitor().post('/reset-password/new', { token, password: 'password' });
  assert.equal(weak.statusCode, 422);
  const answers = await Promise.all(
    [1, 2].map(() => shop.visitor().post('/reset-password/new', { token, password: NEW })),
  );
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 410]);
  assert.equal(await isIn(before), false);
  assert.equal((await signIn(shop.visitor(), email)).statusCode, 422);
  assert.equal((await signIn(shop.visitor(), email, NEW)).statusCode, 303);
  assert.ok(
    (await mailsTo(shop, email)).some(({ text }) => /password of your account was changed/.test(text)),
  );
});

test('a reset link is good for an hour, and ends when the password changes', async () => {
  const email = 'hour@example.com';
  const visitor = await verifiedUser(shop, email);
  const use = async (token: string) =>
    (await shop.visitor().post('/reset-password/new', { token, password: NEW })).statusCode;
  await askReset(email);
  const first = await mailedToken(shop, email);
  const [row] = await shop.rows<{ minutes: number }>(
    `select timestampdiff(minute, created_at, expires_at) as minutes from one_time_tokens where purpose = 'reset'
     and user_id = ?`,
    [await idOf(shop, email)],
  );
  assert.equal(row?.minutes, 60);
  await visitor.post('/account/password', { current: PASSWORD, password: 'a third long phrase' });
  assert.equal(await use(first), 410);
  await askReset(email);
  const second = await mailedToken(shop, email);
  await shop.rows("update one_time_tokens set expires_at = current_timestamp where purpose = 'reset'");
  assert.equal(await use(second), 410);
});

test('a reset does not get around the second factor', async () => {
  const email = 'factor@example.com';
  await setUpTotp(await verifiedUser(shop, email));
  const waiting = shop.visitor();
  await signIn(waiting, email);
  assert.equal((await reset(email)).headers.location, '/sign-in?reset');
  const visitor = shop.visitor();
  assert.equal((await signIn(visitor, email, NEW)).headers.location, '/sign-in/code');
  assert.equal(await isIn(visitor), false);
  // What was begun with the old password is over.
  assert.equal(
    (await waiting.post('/sign-in/code', { code: '000000' })).headers.location,
    '/sign-in?expired',
  );
});

test('whoever squats on an address loses the account to who reads its mail', async () => {
  const email = 'victim@example.com';
  const squatter = await newUser(shop, email);
  const id = await idOf(shop, email);
  await shop.rows(
    `insert into totp (user_id, sealed_secret, confirmed_at) values (?, 'x', current_timestamp)`,
    [id],
  );
  await shop.rows(
    `insert into passkeys (user_id, credential_id, public_key, counter, name) values (?, 'x', 'x', 0, '')`,
    [id],
  );
  await reset(email);
  assert.equal(await isIn(squatter), false);
  assert.equal((await signIn(shop.visitor(), email)).statusCode, 422);
  const owner = shop.visitor();
  assert.equal((await signIn(owner, email, NEW)).headers.location, '/account');
  assert.doesNotMatch((await owner.get('/account')).body, /confirm your address/);
  assert.deepEqual(await shop.rows('select 1 from passkeys where user_id = ?', [id]), []);
});

test('changing the password needs the current one, and ends all other sessions', async () => {
  const email = 'change@example.com';
  const visitor = await verifiedUser(shop, email);
  const other = shop.visitor();
  await signIn(other, email);
  const token = visitor.cookies.get('session');
  const change = (current: string) => visitor.post('/account/password', { current, password: NEW });
  assert.equal((await change('wrong')).statusCode, 422);
  assert.equal(await isIn(other), true);
  assert.equal((await change(PASSWORD)).statusCode, 303);
  assert.equal(await isIn(visitor), true);
  assert.notEqual(visitor.cookies.get('session'), token);
  assert.equal(await isIn(other), false);
  assert.equal((await signIn(shop.visitor(), email, NEW)).statusCode, 303);
  assert.ok(
    (await mailsTo(shop, email)).some(({ text }) => /password of your account was changed/.test(text)),
  );
});

test('a new address is confirmed from there by the same person, and the old one is told', async () => {
  const [email, wanted] = ['old@example.com', 'new@example.com'];
  const visitor = await verifiedUser(shop, email);
  await visitor.post('/account/address', { email: wanted });
  assert.match((await visitor.get('/account')).body, /old@example\.com/);
  const token = await mailedToken(shop, wanted);
  const stranger = await verifiedUser(shop, 'stranger@example.com');
  assert.equal((await stranger.post('/verify-address', { token })).statusCode, 410);
  assert.match(
    String((await shop.visitor().post('/verify-address', { token })).headers.location),
    /^\/sign-in/,
  );
  const answers = await Promise.all([1, 2].map(() => visitor.post('/verify-address', { token })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 410]);
  assert.match((await visitor.get('/account')).body, /new@example\.com/);
  assert.equal((await signIn(shop.visitor(), wanted)).statusCode, 303);
  assert.equal((await signIn(shop.visitor(), email)).statusCode, 422);
  assert.ok(
    (await mailsTo(shop, email)).some(({ text }) => /email address of your account was changed/.test(text)),
  );
});

test('an address that has an account stays with it, and whoever asks is not told', async () => {
  await newUser(shop, 'taken@example.com');
  const visitor = await verifiedUser(shop, 'taker@example.com');
  const [taken, free] = [
    await visitor.post('/account/address', { email: 'taken@example.com' }),
    await visitor.post('/account/address', { email: 'free@example.com' }),
  ];
  assert.deepEqual([taken.statusCode, taken.headers.location], [free.statusCode, free.headers.location]);
  assert.deepEqual(
    (await mailsTo(shop, 'taken@example.com')).map(({ subject }) => subject),
    ['Please confirm your email address'],
  );
  const token = await mailedToken(shop, 'free@example.com');
  await newUser(shop, 'free@example.com');
  assert.equal((await visitor.post('/verify-address', { token })).statusCode, 410);
});

test('the address is changed by who has just confirmed that it is them', async () => {
  const email = 'recent@example.com';
  const visitor = await verifiedUser(shop, email);
  await shop.rows('update sessions set authenticated_at = current_timestamp(3) - interval 11 minute');
  const answer = await visitor.post('/account/address', { email: 'evil@example.com' });
  assert.equal(answer.headers.location, '/account/confirm');
  assert.deepEqual(await mailsTo(shop, 'evil@example.com'), []);
});

test('sessions are listed in words; each is ended by its owner, and nobody else’s', async () => {
  const email = 'devices@example.com';
  const visitor = await verifiedUser(shop, email);
  const other = shop.visitor();
  await signIn(other, email);
  const stranger = await verifiedUser(shop, 'nosy@example.com');
  const sessions = await shop.rows<{ id: number }>('select id from sessions where user_id = ? order by id', [
    await idOf(shop, email),
  ]);
  const page = (await visitor.get('/account/security')).body;
  assert.match(page, /this one/);
  assert.match(page, /127\.0\.0\.1/);
  assert.equal(page.match(/action="\/account\/sessions\/end"/g)?.length, 1);
  const session = String(sessions[1]?.id);
  await stranger.post('/account/sessions/end', { session });
  await visitor.post('/account/sessions/end', { session: 'NaN' });
  assert.equal(await isIn(other), true);
  await visitor.post('/account/sessions/end', { session });
  assert.equal(await isIn(other), false);
  assert.equal(await isIn(visitor), true);
});

test('signing out everywhere ends every session of the account, and only of it', async () => {
  const email = 'everywhere@example.com';
  const visitor = await verifiedUser(shop, email);
  const [other, stranger] = [shop.visitor(), await newUser(shop, 'bystander@example.com')];
  await signIn(other, email);
  assert.equal((await visitor.post('/account/sessions/end-all')).headers.location, '/sign-in?everywhere');
  assert.deepEqual([await isIn(visitor), await isIn(other), await isIn(stranger)], [false, false, true]);
});
