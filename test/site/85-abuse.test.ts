import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { type Form, formsOf } from '../../src/journeys/forms.ts';
import { admin, type Signed, signedIn } from './support/admin.ts';
import { chance, MARK, WORST } from './support/hostile.ts';
import { addOrder } from './support/order.ts';
import { pathsOf } from './support/routes.ts';
import { openShop, PUBLIC_URL, type Visitor } from './support/shop.ts';

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
/** Milliseconds of chance for each kind of visitor and of test, after what is tried in any case. */
const GO_ON = 1_000;
const AT_ONCE = 4;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

const shop = await openShop();
after(() => shop.close());

const { text, pick } = chance(SEED);
const PATHS = pathsOf(shop.app);

/** Whom visitors other than administrators must never see anything of. */
const SECRET = 'Vera Victim';
const victim = await signedIn(shop, 'vera@example.com');
await shop.rows('update users set name = ? where id = ?', [SECRET, victim.userId]);
const orders = [
  await addOrder(shop, { state: 'paid', userId: victim.userId, name: SECRET }),
  await addOrder(shop, { state: 'awaiting-payment', email: 'vera@example.com', name: SECRET }),
];
const [session] = await shop.rows<{ id: number }>('select id from sessions where user_id = ?', [
  victim.userId,
]);

interface Actor {
  readonly name: string;
  readonly seesAll: boolean;
  /** Signed in, and with something in the cart. */
  readonly visitor: () => Promise<Visitor>;
}

let count = 0;

/** Somebody who signs in again, as somebody new, when a form has ended the session or the account. */
function signer(open: (email: string) => Promise<Signed>): () => Promise<Visitor> {
  let now: Promise<Signed> | undefined;
  return async () => {
    now ??= fresh();
    const current = await now;
    const alive = await shop.rows(
      `select 1 from sessions join users on users.id = user_id
       where user_id = ? and deleted_at is null and token_hash = unhex(sha2(?, 256))`,
      [current.userId, current.cookies.get('session') ?? ''],
    );
    if (alive.length > 0) return current;
    now = fresh();
    return now;
  };

  async function fresh(): Promise<Signed> {
    const email = `fuzz${++count}@example.com`;
    const visitor = await open(email);
    await shop.rows('update users set verified_at = current_timestamp(3) where id = ?', [visitor.userId]);
    await addOrder(shop, { state: 'paid', userId: visitor.userId, email });
    await visitor.post('/cart/add', { product: 'market-tote', quantity: '1' });
    return visitor;
  }
}

const nobody = shop.visitor();
await nobody.post('/cart/add', { product: 'market-tote', quantity: '1' });

const ACTORS: readonly Actor[] = [
  { name: 'nobody', seesAll: false, visitor: async () => nobody },
  { name: 'a customer', seesAll: false, visitor: signer((email) => signedIn(shop, email)) },
  { name: 'an administrator', seesAll: true, visitor: signer((email) => admin(shop, email)) },
];

/** What every answer has to be, to whatever request. */
function check(actor: Actor, what: string, answer: LightMyRequestResponse): void {
  const { statusCode, headers, body } = answer;
  const said = `${actor.name}, seed ${SEED}: ${what} -> ${statusCode}`;
  assert.ok(
    statusCode < 500,
    `${said}\n${shop.lines.filter((line) => line.includes('request failed')).at(-1)}`,
  );
  assert.match(String(headers['content-security-policy']), /default-src 'none'/, said);
  assert.equal(headers['x-content-type-options'], 'nosniff', said);
  if (statusCode === 405) assert.ok(headers.allow, said);
  if (statusCode === 301 || statusCode === 302 || statusCode === 303) {
    assert.match(String(headers.location), /^(\/(?![/\\])|http:\/\/(pay\.test|www\.foobar\.com)\/)/, said);
  }
  for (const cookie of [headers['set-cookie'] ?? []].flat()) {
    assert.match(cookie, /; SameSite=Lax/, said);
    if (!cookie.startsWith('cart_count=')) assert.match(cookie, /; HttpOnly/, said);
  }
  if (!String(headers['content-type']).startsWith('text/html')) return;
  assert.match(String(headers['cache-control']), /no-(store|cache)/, said);
  // Quotes are escaped in texts and in values, so what stands in quotes is a value whatever it says.
  const outside = body.replace(/="[^"]*"/g, '');
  assert.doesNotMatch(outside, new RegExp(`<[^>]*${MARK}|<script>${MARK}`), said);
  assert.doesNotMatch(body, /href="javascript:|ER_[A-Z]{3}|SQL syntax|\.tsx?:\d+/, said);
  if (!actor.seesAll) assert.ok(!body.includes(SECRET), said);
}

async function send(actor: Actor, what: string, options: InjectOptions): Promise<LightMyRequestResponse> {
  const { cookies } = await actor.visitor();
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: PUBLIC_URL, ...options.headers };
  const answer = await shop.app.inject({ ...options, headers });
  check(actor, what, answer);
  return answer;
}

type Task = () => Promise<unknown>;

/** All of `must`, then of `more` as many as there is time for, a few at once. */
async function run(t: TestContext, must: readonly Task[], more: () => Task): Promise<void> {
  let done = 0;
  const queue = [...must];
  let ends = Number.POSITIVE_INFINITY;
  const next = (): Task | null => {
    const task = queue.shift();
    if (task) return task;
    if (ends === Number.POSITIVE_INFINITY) ends = performance.now() + GO_ON;
    return performance.now() < ends ? more() : null;
  };
  const worker = async () => {
    for (let task = next(); task; task = next()) {
      await task();
      done++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  t.diagnostic(`seed ${SEED}: ${must.length} requests in any case, ${done - must.length} by chance`);
}

/** A path with its parameters filled in: with what is not its visitor's, or with anything. */
function filled(path: string, value: (name: string) => string): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(value(name).toWellFormed()));
}

const others = (name: string) =>
  name === 'reference' ? pick(orders).reference : name === 'id' ? String(victim.userId) : '1';

const multipart = (fields: Readonly<Record<string, string>>, file: string) =>
  Object.entries(fields)
    .map(([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')
    .concat(
      `--edge\r\ncontent-disposition: form-data; name="file"; filename="${MARK}.svg"\r\n\r\n${file}\r\n--edge--`,
    );

/** Names of fields that forms of the site have. */
const NAMES = [
  'token',
  'product',
  'quantity',
  'id',
  'session',
  'reference',
  'key',
  'next',
  'email',
  'password',
  'code',
];

const anyFields = () => Object.fromEntries(NAMES.map((name) => [name, text().toWellFormed()]));

function anyBody(): Pick<InjectOptions, 'payload' | 'headers'> {
  const form = String(new URLSearchParams(anyFields()));
  return pick<() => Pick<InjectOptions, 'payload' | 'headers'>>([
    () => ({}),
    () => ({ payload: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    () => ({
      payload: '%=%&&=&a[b]=%ff%00',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    () => ({
      payload: `a=${'x'.repeat(20_000)}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    () => ({ payload: '{"a":', headers: { 'content-type': 'application/json' } }),
    () => ({
      payload: '[[[[',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': text()
          .slice(0, 9)
          .replace(/[^\x20-\x7e]/g, ''),
      },
    }),
    () => ({ payload: form, headers: { 'content-type': 'text/plain' } }),
    () => ({ payload: form, headers: { 'content-type': ';;' } }),
    () => ({ payload: '--edge\r\n', headers: { 'content-type': 'multipart/form-data; boundary=edge' } }),
    () => ({ payload: form, headers: { 'content-type': 'multipart/form-data' } }),
    () => ({
      payload: multipart(anyFields(), text()),
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    }),
    () => ({
      payload: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
    }),
    () => ({
      payload: form,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: "session=%00; cart='--; last_write=x; order_A=<b>; cart_count=-1",
      },
    }),
  ])();
}

const query = () => (pick([0, 1]) === 0 ? '' : `?${new URLSearchParams(anyFields())}`.slice(0, 2_000));

test("another's session, order and address cannot be reached by their ids", async () => {
  for (const actor of ACTORS.filter(({ seesAll }) => !seesAll)) {
    for (const path of PATHS.filter((one) => one !== '/webhooks/stripe' && !one.startsWith('/sign-'))) {
      const fields = {
        id: String(session?.id),
        session: String(session?.id),
        reference: orders[0]?.reference ?? '',
      };
      const payload = String(new URLSearchParams(fields));
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      await send(actor, `POST ${path}`, { method: 'POST', url: filled(path, others), payload, headers });
    }
  }
  assert.deepEqual(await shop.rows('select id from sessions where user_id = ?', [victim.userId]), [session]);
  const states = await shop.rows<{ state: string }>('select state from orders where name = ? order by id', [
    SECRET,
  ]);
  assert.deepEqual(
    states.map(({ state }) => state),
    ['paid', 'awaiting-payment'],
  );
});

for (const actor of ACTORS) {
  test(`every route answers ${actor.name} in order, whatever the method, the path and the body`, async (t) => {
    const request = (method: (typeof METHODS)[number], url: string): Task => {
      const body = method === 'GET' || method === 'HEAD' ? {} : anyBody();
      const what = `${method} ${url} ${JSON.stringify(body).slice(0, 300)}`;
      return () => send(actor, what, { method, url, ...body });
    };
    const must = PATHS.flatMap((path) => [
      request('GET', filled(path, others)),
      request('POST', filled(path, others)),
      ...WORST.map((worst) =>
        request(
          'GET',
          filled(path, () => worst),
        ),
      ),
    ]);
    const unknown = [
      '/admin/',
      '/nowhere',
      '/%',
      '/..%2f..%2fetc',
      '//evil.example',
      '/cart/%00',
      `/${'x'.repeat(3_000)}`,
    ];
    const more = () => {
      const path = pick([...PATHS, ...unknown]);
      return request(pick(METHODS), filled(path, pick([others, text])) + query());
    };
    await run(t, [...must, ...unknown.map((path) => request('GET', path))], more);
  });
}

for (const actor of ACTORS) {
  test(`every field of every form that ${actor.name} sees may be filled with anything`, async (t) => {
    const { forms, pages } = await formsSeenBy(actor);
    t.diagnostic(`forms: ${forms.map(({ action }) => new URL(action).pathname).join(' ')}`);
    const submit = (form: Form, changed: readonly string[], value: () => string): Task => {
      const values = Object.fromEntries(changed.map((name) => [name, value().toWellFormed()]));
      const fields: Record<string, string> = { ...form.fields, ...values };
      // A form that was sent is not looked at again.
      if (form.fields.token?.length === 22 && !changed.includes('token')) fields.token = unusedToken();
      const { pathname } = new URL(form.action);
      const what = `${form.method} ${pathname} ${JSON.stringify(fields).slice(0, 400)}`;
      const encoded = String(new URLSearchParams(fields));
      if (form.method === 'get') {
        return () => send(actor, what, { url: `${pathname}?${encoded}` });
      }
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return () => send(actor, what, { method: 'POST', url: pathname, payload: encoded, headers });
    };
    const must = forms.flatMap((form) => [
      submit(form, Object.keys(form.fields), text),
      ...Object.keys(form.fields).flatMap((name) => WORST.map((worst) => submit(form, [name], () => worst))),
    ]);
    await run(t, must, () => {
      const form = pick(forms);
      const names = Object.keys(form.fields);
      return submit(form, names.length === 0 ? [] : [pick(names), pick(names)], text);
    });
    // What was taken is shown as text, too.
    for (const path of pages) await send(actor, `GET ${path} at last`, { url: path });
  });
}

const unusedToken = () => Array.from({ length: 22 }, () => pick([...'abcdefghijklmnopqrstuvwxyz'])).join('');

/** Pages that an actor comes to by links, and their forms, one of each kind. */
async function formsSeenBy(
  actor: Actor,
): Promise<{ readonly forms: readonly Form[]; readonly pages: readonly string[] }> {
  const MOST_PAGES = 60;
  const plain = PATHS.filter((path) => !path.includes(':') && !/^\/(ops|health|sitemap|webhooks)/.test(path));
  const waiting = [...plain, ...orders.map(({ reference }) => `/orders/${reference}`)];
  /** Kind -> path. */
  const seen = new Map<string, string>();
  const kinds = new Map<string, Form>();
  const kindOf = (path: string) =>
    path
      .replace(/\/[0-9A-Z]{12}(?=\/|$)/g, '/:')
      .replace(/\/\d+(?=\/|$)/g, '/:')
      .replace(/^\/products\/.+/, '/products/:');
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    const kind = kindOf(path.split('?', 1)[0] ?? path);
    if (seen.has(kind)) continue;
    seen.set(kind, path);
    const answer = await send(actor, `GET ${path}`, { url: path });
    for (const form of formsOf(answer.body, `${PUBLIC_URL}${path}`)) {
      const key = `${form.method} ${kindOf(new URL(form.action).pathname)}`;
      if (!kinds.has(key)) kinds.set(key, form);
    }
    waiting.push(
      ...[...answer.body.matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
    );
  }
  return { forms: [...kinds.values()], pages: [...seen.values()] };
}
