import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { idOf, mailsTo, newUser, PASSWORD, signIn, verifiedUser } from './support/account.ts';
import { assertBounded } from './support/bounded.ts';
import { openShop, type Visitor } from './support/shop.ts';
import { codeOf, codesIn, confirm, secretIn, setUpTotp, wrongCode } from './support/totp.ts';

const shop = await openShop();
after(() => shop.close());

const isIn = async (visitor: Visitor) => (await visitor.get('/account')).statusCode === 200;

const stale = async (email: string) =>
  shop.rows(
    'update sessions set authenticated_at = current_timestamp(3) - interval 11 minute where user_id = ?',
    [await idOf(shop, email)],
  );

/** Gives the password, and is asked for a code. */
async function halfIn(email: string): Promise<Visitor> {
  const visitor = shop.visitor();
  assert.equal((await signIn(visitor, email)).headers.location, '/sign-in/code');
  assert.equal(visitor.cookies.has('session'), false);
  return visitor;
}

test('an app counts once it has shown a code; its secret rests sealed', async () => {
  const email = 'totp@example.com';
  const visitor = await verifiedUser(shop, email);
  await visitor.post('/account/totp/begin');
  const page = await visitor.get('/account/totp');
  const secret = secretIn(page.body);
  assert.match(page.body, /<svg class="qr-code"[^>]*role="img"/);
  assert.equal((await visitor.post('/account/totp', { code: wrongCode(secret) })).statusCode, 422);
  assert.equal((await signIn(shop.visitor(), email)).headers.location, '/account');
  assert.equal((await visitor.post('/account/totp', { code: codeOf(secret) })).statusCode, 200);
  await halfIn(email);
  const [row] = await shop.rows<{ at: number }>('select locate(?, sealed_secret) as at from totp', [secret]);
  assert.equal(row?.at, 0);
  assert.equal((await visitor.get('/account/totp')).statusCode, 303);
  assert.ok((await mailsTo(shop, email)).some(({ text }) => /authenticator app was set up/.test(text)));
});

test('signing in asks for a code; each is taken once, also by two at the same time', async () => {
  const email = 'step@example.com';
  const { secret } = await setUpTotp(await verifiedUser(shop, email));
  const visitors = [await halfIn(email), await halfIn(email)];
  const code = codeOf(secret);
  const answers = await Promise.all(visitors.map((visitor) => visitor.post('/sign-in/code', { code })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 422]);
  const [winner, loser] = answers[0]?.statusCode === 303 ? visitors : [...visitors].reverse();
  assert.ok(winner && loser);
  assert.equal(await isIn(winner), true);
  assert.equal(await isIn(loser), false);
  assert.equal((await loser.post('/sign-in/code', { code: codeOf(secret, 1) })).statusCode, 303);
  const [session] = await shop.rows<{ count: number }>(
    'select count(*) as count from sessions where user_id = ? and second_factor_at is not null',
    [await idOf(shop, email)],
  );
  assert.equal(Number(session?.count), 3);
});

test('without the password there is no second step, and five wrong codes end it', async () => {
  const email = 'five@example.com';
  const { secret } = await setUpTotp(await verifiedUser(shop, email));
  const nobody = shop.visitor();
  assert.equal((await nobody.get('/sign-in/code')).headers.location, '/sign-in');
  const early = await nobody.post('/sign-in/code', { code: codeOf(secret) });
  assert.equal(early.headers.location, '/sign-in?expired');
  const visitor = await halfIn(email);
  for (let times = 0; times < 5; times++) {
    assert.equal((await visitor.post('/sign-in/code', { code: wrongCode(secret) })).statusCode, 422);
  }
  const over = await visitor.post('/sign-in/code', { code: codeOf(secret) });
  assert.equal(over.headers.location, '/sign-in?expired');
  assert.equal(await isIn(visitor), false);
});

test('beginning again gives no further tries at codes', async () => {
  const email = 'bounded@example.com';
  const { secret } = await setUpTotp(await verifiedUser(shop, email));
  let visitor = await halfIn(email);
  let tried = 0;
  const guess = async () => {
    // Five wrong codes end what was begun with the password.
    if (tried++ % 4 === 3) visitor = await halfIn(email);
    return (await visitor.post('/sign-in/code', { code: wrongCode(secret) })).statusCode;
  };
  await assertBounded(guess, { burst: 10, everySeconds: 20 });
  assert.equal((await visitor.post('/sign-in/code', { code: codeOf(secret) })).statusCode, 429);
});

test('a recovery code lets in once, and its owner is told', async () => {
  const email = 'recovery@example.com';
  const { codes } = await setUpTotp(await verifiedUser(shop, email));
  assert.equal(new Set(codes).size, 10);
  const [code = ''] = codes;
  const visitors = [await halfIn(email), await halfIn(email)];
  const answers = await Promise.all(visitors.map((visitor) => visitor.post('/sign-in/code', { code })));
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [303, 422]);
  assert.ok((await mailsTo(shop, email)).some(({ text }) => /one of its recovery codes/.test(text)));
  const stored = await shop.rows('select 1 from recovery_codes where locate(?, code_hash) > 0', [code]);
  assert.equal(stored.length, 0);
  const typed = await halfIn(email);
  const again = await typed.post('/sign-in/code', { code: ` ${codes[1]?.toUpperCase().replace('-', ' ')} ` });
  assert.equal(again.statusCode, 303);
});

test('new recovery codes take the place of the old ones', async () => {
  const email = 'codes@example.com';
  const visitor = await verifiedUser(shop, email);
  const { codes } = await setUpTotp(visitor);
  const answer = await visitor.post('/account/recovery-codes');
  const fresh = codesIn(answer.body);
  assert.equal(fresh.length, 10);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const old = await halfIn(email);
  assert.equal((await old.post('/sign-in/code', { code: codes[0] ?? '' })).statusCode, 422);
  assert.equal((await old.post('/sign-in/code', { code: fresh[0] ?? '' })).statusCode, 303);
});

test('factors are set up by who has a proven address and has just confirmed it', async () => {
  const unproven = await newUser(shop, 'unproven@example.com');
  assert.match(
    String((await unproven.post('/account/totp/begin')).headers.location),
    /^\/account\/unverified/,
  );
  const email = 'stale@example.com';
  const visitor = await verifiedUser(shop, email);
  await stale(email);
  for (const path of [
    '/account/totp/begin',
    '/account/totp',
    '/account/totp/remove',
    '/account/recovery-codes',
  ]) {
    assert.equal((await visitor.post(path)).headers.location, '/account/confirm', path);
  }
  assert.deepEqual(await shop.rows('select 1 from totp where user_id = ?', [await idOf(shop, email)]), []);
});

test('confirming takes the password and a code, and gives the session a new token', async () => {
  const email = 'confirm@example.com';
  const visitor = await verifiedUser(shop, email);
  const { secret } = await setUpTotp(visitor);
  await stale(email);
  assert.equal(
    (await visitor.get('/account/address')).headers.location,
    '/account/confirm?next=%2Faccount%2Faddress',
  );
  const before = visitor.cookies.get('session') ?? '';
  assert.equal((await confirm(visitor)).statusCode, 422);
  assert.equal((await confirm(visitor, codeOf(secret), 'wrong')).statusCode, 422);
  assert.equal((await visitor.get('/account/address')).statusCode, 303);
  const code = codeOf(secret);
  const answer = await visitor.post('/account/confirm', {
    password: PASSWORD,
    code,
    next: '/account/address',
  });
  assert.equal(answer.headers.location, '/account/address');
  assert.equal((await visitor.get('/account/address')).statusCode, 200);
  const old = shop.visitor();
  old.cookies.set('session', before);
  assert.equal(await isIn(old), false);
});

test('removing the app ends its codes', async () => {
  const email = 'remove@example.com';
  const visitor = await verifiedUser(shop, email);
  const { codes } = await setUpTotp(visitor);
  await visitor.post('/account/totp/remove');
  assert.equal((await signIn(shop.visitor(), email)).headers.location, '/account');
  const left = await shop.rows('select 1 from recovery_codes where user_id = ?', [await idOf(shop, email)]);
  assert.deepEqual([codes.length, left.length], [10, 0]);
  assert.ok((await mailsTo(shop, email)).some(({ text }) => /app was removed/.test(text)));
});

test('the administration is for who has the role and has given a second factor', async () => {
  const email = 'boss@example.com';
  const visitor = await verifiedUser(shop, email);
  assert.equal((await visitor.get('/admin')).statusCode, 404);
  assert.equal((await shop.visitor().get('/admin')).headers.location, '/sign-in?next=%2Fadmin');
  await shop.rows("update users set role = 'admin' where email = ?", [email]);
  const detour = await visitor.get('/admin');
  assert.equal(detour.headers.location, '/account/second-factor-needed?next=%2Fadmin');
  assert.match(
    (await visitor.get('/account/second-factor-needed?next=%2Fadmin')).body,
    /\/account\/security/,
  );
  await setUpTotp(visitor);
  assert.equal((await visitor.get('/admin')).statusCode, 200);
  await shop.rows('update sessions set second_factor_at = null');
  const needed = await visitor.get('/account/second-factor-needed?next=%2Fadmin');
  assert.equal(needed.headers.location, '/account/confirm?next=%2Fadmin');
});
