import { createHash } from 'node:crypto';
import { encoded, form, get, json, type Request, upload } from './request.ts';
import { wordsOf } from './words.ts';

const searches = wordsOf('searches');
const people = wordsOf('people');
const places = wordsOf('places').map((place) => place.split(' | '));
const mailboxes = wordsOf('mailboxes');
const passwords = wordsOf('passwords');
const texts = wordsOf('texts');
const files = wordsOf('files');
const agents = wordsOf('agents');
const referers = wordsOf('referers');

/** The item at a place of a list that goes round. */
const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;

/** Bytes that look like chance and are always the same. */
function bytes(seed: string, count: number): Buffer {
  const blocks: Buffer[] = [];
  for (let block = 0; block * 32 < count; block++) {
    blocks.push(createHash('sha256').update(`${seed} ${block}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, count);
}
const key = (seed: string, count = 32) => bytes(seed, count).toString('base64url');
const reference = (place: number) =>
  key(`order ${place}`, 6)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '7');

const CATEGORIES = ['lighting', 'seating', 'kitchen', 'bags', 'clocks', 'plants', 'stationery', 'ceramics'];
const SORTS = ['featured', 'price-up', 'price-down', 'newest'];

const search = searches.map((q, place) =>
  get('search', '/shop', [
    ['q', q],
    ...(place % 3 === 0 ? [['category', at(CATEGORIES, place)] as const] : []),
    ...(place % 4 === 0 ? [['sort', at(SORTS, place / 4)] as const] : []),
    ...(place % 5 === 0 ? [['stock', 'in'] as const] : []),
  ]),
);

/** As a script or a link of somebody else has it: spaces as %20, and nothing more encoded than must be. */
const linked = searches
  .filter((_, place) => place % 5 === 0)
  .map((q) => get('link', `/shop?q=${encodeURI(q).replaceAll('#', '%23').replaceAll('&', '%26')}`));

const cookies = (place: number) => ({
  cookie: [
    `__Host-session=${key(`session ${place}`)}`,
    `__Host-cart=${key(`cart ${place}`)}`,
    `cart_count=${place % 9}`,
    `__Host-orders=${reference(place)}.${key(`access ${place}`)}~${reference(place + 1)}.${key(`access ${place + 1}`)}`,
    `__Host-devices=${key(`device ${place}`)}~${key(`device ${place + 1}`)}`,
    `__Host-last_write=3e11fa47-71ca-11e1-9e33-c80aa9429562:1-${place * 97},4f22fb58-71ca-11e1-9e33-c80aa9429562:5`,
  ].join('; '),
});

const PAGES = ['/', '/shop', '/products/northlight-pendant', '/cart', '/sign-in', '/account', '/terms'];
const visits = [...agents.keys()].flatMap((place) => [
  get('visit', at(PAGES, place), [], { 'user-agent': at(agents, place) }),
  get('visit', at(PAGES, place + 1), [], { referer: at(referers, place), ...cookies(place) }),
]);

const PATHS = `
/robots.txt /sitemap.xml /sitemaps/products-1.xml /.well-known/security.txt /.well-known/change-password
/products/weekend-duffel /products/lampe-d-appoint /products/o-clock /shop?category=bags&price=50-100&colour=clay
/shop?category=clocks&page=2 /shop?q= /shop?q=lamp&page=12 /shop?utm_source=newsletter&utm_medium=email&utm_campaign=spring%202026%3A%20-20%25
/?fbclid=IwAR0xQ-_a1B2&gclid=Cj0KCQ_x-y /?ref=producthunt /products/market-tote?colour=moss#care
/verify?token=${key('token 1')} /reset-password/new?token=${key('token 2')} /verify-address?token=${key('token 3')}
/orders/${reference(1)}?key=${key('access 1')} /orders/${reference(2)}/return?session_id=cs_test_${key('session', 40)}
/orders/${reference(3)}/receipt /account/orders?page=3 /sign-in?next=%2Faccount%2Forders%3Fpage%3D2 /sign-in?next=/checkout
/account/confirm?next=%2Fadmin%2Fproducts%2F12 /account/data.json /admin /admin/orders?state=paid&q=Vienna
/admin/customers?q=o%27brien /admin/log?subject=product+12&by=ada%40example.com&action= /admin/products?show=hidden&category=3
`
  .trim()
  .split(/\s+/)
  .map((path) => get('page', path, [], path.startsWith('/a') ? cookies(path.length) : {}));

const signing = passwords.flatMap((password, place) => [
  form('password', at(['/sign-in', '/sign-up'], place), [
    ['email', at(mailboxes, place)],
    ['password', password],
    ['next', '/account/orders?page=2'],
  ]),
  at(
    [
      form('password', '/account/password', [
        ['current', password],
        ['password', at(passwords, place + 7)],
      ]),
      form('password', '/account/confirm', [
        ['password', password],
        ['next', '/admin/orders'],
      ]),
      form('password', '/reset-password/new', [
        ['token', key(`reset ${place}`)],
        ['password', password],
      ]),
    ],
    place,
  ),
]);

/** Longer than either list: each person meets several places. */
const checkouts = Array.from({ length: people.length * 3 }, (_, place) => {
  const [line1 = '', line2 = '', postal = '', city = '', country = ''] = at(places, place * 5);
  return form('checkout', '/checkout', [
    ['attempt', key(`attempt ${place}`, 16)],
    ['seen', key(`seen ${place}`, 16)],
    ['email', at(mailboxes, place)],
    ['name', at(people, place)],
    ['line1', line1],
    ['line2', line2],
    ['postal_code', postal],
    ['city', city],
    ['country', country],
  ]);
});

const carts = CATEGORIES.flatMap((slug, place) => [
  form('cart', '/cart/add', [
    ['product', `${slug}-no-${place}`],
    ['quantity', `${place + 1}`],
  ]),
  form('cart', '/cart/quantity', [
    ['product', `${slug}-no-${place}`],
    ['quantity', at(['0', '-1', '2 ', '1.5', 'two', ''], place)],
  ]),
]);

const admin = texts.flatMap((text, place) => [
  form('product', at(['/admin/products/new', '/admin/products/12'], place), [
    ['name', at(searches, place * 7)],
    ['summary', at(texts, place + 1).slice(0, 200)],
    ['description', `${text.replaceAll('\\n', '\r\n')}\r\n\r\n${at(texts, place + 5)}`],
    ['category', '3'],
    ['price', at(['129.00', '1,299.00', '€ 5', '0.99'], place)],
    ['colour', 'clay'],
    ['vat', 'standard'],
    ['visible', 'yes'],
  ]),
  at(
    [
      form('reason', '/admin/products/12/stock', [
        ['change', '-2'],
        ['why', text.slice(0, 200)],
      ]),
      form('reason', `/admin/orders/${reference(place)}/refund`, [
        ['amount', '12.50'],
        ['reason', text.slice(0, 200)],
      ]),
      form('reason', '/admin/products/12/pictures/3/describe', [['alt', text.slice(0, 200)]]),
      form('reason', `/admin/orders/${reference(place)}/ship`, [
        [
          'tracking',
          at(['1Z999AA10123456784', 'RR 123 456 789 AT', 'https://track.example.com/?id=1&c=at'], place),
        ],
      ]),
    ],
    place,
  ),
]);

const uploads = files.map((name, place) =>
  upload(
    'upload',
    '/admin/products/12/pictures',
    [['alt', at(texts, place * 3).slice(0, 200)]],
    name,
    `\x89PNG\r\n\x1a\n${bytes(name, 600).toString('latin1')}`,
  ),
);

const credential = (place: number, response: object) => ({
  id: key(`credential ${place}`, 16 + place * 4),
  rawId: key(`credential ${place}`, 16 + place * 4),
  type: 'public-key',
  authenticatorAttachment: 'platform',
  clientExtensionResults: { credProps: { rk: true } },
  response,
});
const clientData = (place: number, type: string) =>
  Buffer.from(
    JSON.stringify({
      type,
      challenge: key(`challenge ${place}`),
      origin: 'https://www.foobar.com',
      crossOrigin: false,
    }),
  ).toString('base64url');

const passkeys = Array.from({ length: 25 }, (_, place) => [
  json('passkey', '/account/passkeys', {
    name: at(people, place * 3),
    credential: credential(place, {
      clientDataJSON: clientData(place, 'webauthn.create'),
      attestationObject: key(`attestation ${place}`, 200 + place * 40),
      transports: ['internal', 'hybrid'],
    }),
  }),
  json('passkey', '/sign-in/passkey', {
    next: '/account/orders?page=2',
    credential: credential(place, {
      clientDataJSON: clientData(place, 'webauthn.get'),
      authenticatorData: key(`authenticator ${place}`, 37),
      signature: key(`signature ${place}`, 71),
      userHandle: key(`handle ${place}`, 16),
    }),
  }),
  json('passkey', '/sign-in/passkey/options', {}),
]).flat();

const EVENTS = [
  'checkout.session.completed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'charge.refunded',
  'charge.dispute.created',
];
/** As Stripe writes them: indented, and with all that a customer and a shop have said. */
const webhooks = Array.from({ length: 60 }, (_, place) => {
  const [line1 = '', line2 = '', postal = '', city = '', country = ''] = at(places, place);
  const event = {
    id: `evt_${key(`event ${place}`, 18)}`,
    object: 'event',
    api_version: '2026-08-27.basil',
    created: 1796000000 + place,
    type: at(EVENTS, place),
    livemode: false,
    pending_webhooks: 1,
    request: { id: `req_${key(`request ${place}`, 10)}`, idempotency_key: key(`idempotency ${place}`) },
    data: {
      object: {
        id: `cs_test_${key(`checkout ${place}`, 42)}`,
        object: 'checkout.session',
        amount_total: 12900 + place,
        currency: 'eur',
        customer_details: {
          email: at(mailboxes, place),
          name: at(people, place),
          phone: null,
          address: { line1, line2: line2 || null, postal_code: postal, city, country, state: null },
        },
        metadata: { order: reference(place), note: at(texts, place) },
        last_payment_error: {
          message: "Your card's security code is incorrect.",
          code: 'incorrect_cvc',
          param: '',
        },
        success_url: `https://www.foobar.com/orders/${reference(place)}/return?session_id={CHECKOUT_SESSION_ID}`,
        url: `https://checkout.stripe.com/c/pay/cs_test_${key(`url ${place}`, 30)}#fidkdWxOYHwnPyd1blpxYHZxWjA0`,
        payment_method_options: { card: { request_three_d_secure: 'automatic' } },
        lines: [],
        description: at(searches, place * 6),
      },
      previous_attributes: place % 2 === 0 ? { status: 'open' } : {},
    },
  };
  return json('webhook', '/webhooks/stripe', JSON.stringify(event, null, 2), {
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': `t=1796000000,v1=${bytes(`signature ${place}`, 32).toString('hex')}`,
  });
});

const VIOLATIONS = ['inline', 'eval', 'https://ads.example.com/x.js', 'chrome-extension', 'data', 'about'];
const reports = VIOLATIONS.flatMap((blocked, place) => [
  json(
    'report',
    '/reports',
    {
      'csp-report': {
        'document-uri': 'https://www.foobar.com/shop?q=lamp',
        referrer: at(referers, place),
        'violated-directive': 'script-src-elem',
        'effective-directive': 'script-src-elem',
        'original-policy': "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'",
        disposition: 'enforce',
        'blocked-uri': blocked,
        'line-number': 1,
        'source-file': 'https://www.foobar.com/assets/site.js',
        'status-code': 200,
        'script-sample': 'window.__x = function () { return',
      },
    },
    { 'content-type': 'application/csp-report' },
  ),
  json(
    'report',
    '/reports',
    [
      {
        age: 10,
        body: { blockedURL: blocked, disposition: 'enforce' },
        type: 'csp-violation',
        url: 'https://www.foobar.com/',
      },
    ],
    { 'content-type': 'application/reports+json' },
  ),
]);

const accounts = people.flatMap((name, place) => [
  at(
    [
      form('name', '/account/passkeys/rename', [['name', `${name}'s phone`]]),
      form('name', '/account/totp', [['code', `${100000 + place * 1733}`]]),
      form('name', '/sign-in/code', [['code', at(['123 456', 'abcd-efgh-ijkl', '12345'], place)]]),
      get('name', '/admin/customers', [['q', name]]),
      get('name', '/admin/log', [
        ['by', at(mailboxes, place)],
        ['subject', name],
        ['action', ''],
      ]),
    ],
    place,
  ),
]);

/** What some browsers and programs send beside, or leave away. */
const headers = [
  { 'accept-charset': 'us-ascii,ISO-8859-1,ISO-8859-15,utf-8' },
  { range: 'bytes=0-1023' },
  { 'if-none-match': 'W/"5f2a-18c"', 'cache-control': 'max-age=0' },
  { 'if-modified-since': 'Mon, 30 Nov 2026 10:00:00 GMT' },
  { accept: '*/*', 'accept-language': '*' },
  { 'sec-ch-ua': '"Chromium";v="140", "Not=A?Brand";v="24"', 'sec-ch-ua-mobile': '?0', dnt: '1' },
  { te: 'trailers', 'upgrade-insecure-requests': '1', priority: 'u=0, i' },
].map((others) => get('header', '/shop', [['q', 'lamp']], others));

/** What a drill posts, and what monitoring asks. */
const operators = [
  form(
    'operator',
    '/ops/ledger',
    [
      ['run', 'a1b2c3d4'],
      ['token', key('ledger', 24)],
      ['seq', '17'],
    ],
    {
      authorization: `Bearer ${key('ops')}`,
    },
  ),
  form('operator', '/ops/write-check', [], { authorization: `Bearer ${key('ops')}` }),
  get('operator', '/ops/metrics', [], { authorization: `Bearer ${key('ops')}`, accept: '*/*' }),
];

const methods = ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].map((method) => ({
  ...get('method', `/products/market-tote?${encoded([['m', method]])}`),
  method,
}));

/** Requests that people and their programs send to the shop, always the same ones in the same order. */
export const ORDINARY: readonly Request[] = [
  ...search,
  ...linked,
  ...visits,
  ...PATHS,
  ...signing,
  ...checkouts,
  ...carts,
  ...admin,
  ...uploads,
  ...passkeys,
  ...webhooks,
  ...reports,
  ...accounts,
  ...headers,
  ...operators,
  ...methods,
];
