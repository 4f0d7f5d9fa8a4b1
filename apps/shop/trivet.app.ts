import { defineApplication } from 'trivet';

/** All that Trivet knows of the shop. */
export default defineApplication({
  name: 'shop',
  build: ['node', 'build.ts', '--out', '{out}'],
  packages: ['nodejs'],
  server: ['/usr/bin/node', 'server.mjs'],
  environment: { NODE_ENV: 'production' },
  health: { alive: '/health/alive', ready: '/health/ready' },
  migrate: [
    ['/usr/bin/node', 'tasks.mjs', 'migrate'],
    ['/usr/bin/node', 'tasks.mjs', 'seed'],
  ],
  secrets: {
    // As long as a browser is known, and as a link to an order is of use.
    'data-key': { name: 'site/data-key', signedLivesDays: 400 },
    'payment-key': 'payment/key',
    // Stripe repeats a notification for three days.
    'payment-webhook-secret': { name: 'payment/webhook-secret', signedLivesDays: 3 },
  },
  sender: 'shop',
  webhook: '/webhooks/stripe',
  writeCheck: '/ops/write-check',
  front: {
    assets: '/assets/',
    uploads: [{ path: '/admin', megabytes: 6 }],
    kept: ['/pictures/'],
    operators: '/ops/',
    admin: '/admin',
    guarded: {
      'sign-in': ['/sign-in', '/account/confirm', '/account/password'],
      'sign-up': ['/sign-up'],
      reset: ['/reset-password', '/account/verify', '/account/address'],
      checkout: ['/checkout'],
    },
    busy: {
      title: 'Back in a moment',
      text: 'The site cannot answer just now. Nothing of yours is lost. Please try again in a few seconds.',
    },
  },
  filter: {
    secrets: [
      ...['password', 'current', 'code', 'token', 'key'],
      ...['session', 'cart', 'orders', 'devices', 'last_write'],
      ...['second_step', 'passkey_add', 'passkey_sign-in', 'passkey_confirm'],
    ],
    prose: [
      ...['q', 'name', 'line1', 'line2', 'city', 'subject', 'slug'],
      ...['summary', 'description', 'alt', 'why', 'reason', 'tracking'],
    ],
    exceptions: [],
  },
  journeys: {
    offered: ['resolve', 'read', 'static', 'write', 'sign-in', 'pay'],
    module: 'journeys/index.ts',
    ledger: 'ledger_entries',
    prepare: `UPDATE site.products SET stock = 1000000 WHERE stock < 100000;
     UPDATE site.categories SET version = version + 1;
     DELETE FROM site.ledger_entries WHERE written_at < NOW() - INTERVAL 1 DAY`,
  },
  taskProgram: ['/usr/bin/node', 'tasks.mjs'],
  tasks: {
    admin: {
      summary: 'Make an account of the shop an administrator, or take that back',
      details: `The account has to exist, and its address to be verified. Administration asks for a second factor,
which the account sets up under /account/security.`,
      argument: { name: 'EMAIL', pattern: '^[^\\s@]+@[^\\s@]+$', what: 'address of a mailbox' },
      options: {
        revoke: {
          kind: 'instead',
          help: 'take it back, and end the sessions of the account',
          words: ['revoke-admin'],
          doing: 'revoke-admin {EMAIL}',
          done: '{EMAIL} is no administrator any more.',
        },
      },
      examples: ['sudo trivet admin ada@example.com', 'sudo trivet admin ada@example.com --revoke'],
      words: ['grant-admin'],
      doing: 'grant-admin {EMAIL}',
      done: '{EMAIL} is an administrator.',
    },
    seed: {
      summary: 'Fill the shop with products and orders, as many as you like',
      details: `For measuring and for load; the catalogue that the shop opens with is there without it.
Safe to interrupt and to repeat: numbers are how many there are in the end.`,
      options: {
        products: {
          kind: 'number',
          help: 'products in the end; none are added if left out',
          most: 10_000_000,
        },
        orders: { kind: 'number', help: 'orders in the end; none are added if left out', most: 10_000_000 },
      },
      examples: ['sudo trivet seed --products 100000 --orders 1000000'],
      words: ['seed-load'],
      doing: 'fill the shop',
      done: 'The shop has at least {products} products and {orders} orders.',
    },
  },
  settings: 'settings.ts',
});
