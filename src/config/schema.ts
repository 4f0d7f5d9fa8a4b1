import { z } from 'zod';
import type { Config } from '../model/environment.ts';

/** How environments are called. */
export const NAME = {
  pattern: /^[a-z][a-z0-9-]{0,11}$/,
  rule: 'must be 1 to 12 lower-case letters, digits or dashes, and start with a letter',
};
const name = z.string().regex(NAME.pattern, NAME.rule);

const domain = z
  .string()
  .regex(
    /^(?=.{1,200}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    'must be a domain name such as foobar.com',
  );

const subnet = z
  .string()
  .regex(
    /^(10\.\d{1,3}\.\d{1,3}|172\.(1[6-9]|2\d|3[01])\.\d{1,3}|192\.168\.\d{1,3})\.0\/24$/,
    'must be a private /24 such as 10.43.0.0/24',
  )
  .refine(
    (value) =>
      value
        .split(/[./]/)
        .slice(0, 4)
        .every((octet) => Number(octet) <= 255),
    'has a number above 255',
  );

const count = (least: number, most: number, standard: number) =>
  z.int().min(least).max(most).default(standard);

const host = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i, 'must be a host name or an IPv4 address');

const UNITS = { ms: 1, s: 1000, min: 60_000 } as const;

/** `8s` and the like, as milliseconds. */
const span = z
  .string()
  .regex(/^\d{1,6}(ms|s|min)$/, 'must be a time such as 500ms, 8s or 1min')
  .transform((text) => Number.parseInt(text, 10) * UNITS[text.replace(/\d+/, '') as keyof typeof UNITS]);

const atMost = z.int().min(0).nullable().default(null);
const readLevel = z.strictObject({ failedRequests: atMost }).optional();
const writeLevel = z
  .strictObject({ failedRequests: atMost, writeStall: span.nullable().default(null), lostWrites: atMost })
  .optional();

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const ADMINISTRATION =
  "must be 'operator', 'anywhere' or { from: […] } with addresses and networks, such as 10.0.0.0/8";

const APPLICATION = 'must be the name of a folder of apps/, or the path of a folder with a trivet.app.ts';

/** The shape of an environment file; its output is a `Config`. */
export const schema = z.strictObject({
  name,
  domain,
  lab: z.strictObject({
    subnet,
    mirror: z
      .url({ protocol: /^https?$/ })
      .nullable()
      .default(null),
  }),
  dns: z.strictObject({ servers: count(1, 4, 2) }).prefault({}),
  loadBalancers: z
    .strictObject({
      count: count(1, 2, 2),
      mode: z.enum(['active-active', 'active-passive']).default('active-active'),
    })
    .prefault({}),
  servers: z
    .strictObject({
      count: count(1, 50, 2),
      mode: z.enum(['active-active', 'active-passive']).default('active-active'),
      balance: z.enum(['roundrobin', 'leastconn', 'random', 'source', 'first']).default('roundrobin'),
    })
    .prefault({}),
  waf: z.enum(['block', 'detect', 'off']).default('off'),
  database: z
    .strictObject({
      voters: z
        .int()
        .min(1)
        .max(9)
        .refine(
          (voters) => voters % 2 === 1,
          'must be odd: of an even number, one more can fail and no more is safe',
        )
        .default(3),
      replicas: count(0, 8, 0),
      reads: z.enum(['replicas', 'primary']).default('replicas'),
      maxLagSeconds: z.number().min(1).max(3600).default(2),
    })
    .prefault({}),
  payment: z
    .union([
      z.literal('sandbox'),
      z.strictObject({
        host,
        pageOrigin: z.url({ protocol: /^https$/ }).default('https://checkout.stripe.com'),
      }),
    ])
    .default('sandbox'),
  mail: z
    .union([
      z.literal('sandbox'),
      z.strictObject({
        host,
        port: z.int().min(1).max(65535).default(25),
        from: z.email().nullable().default(null),
      }),
    ])
    .default('sandbox'),
  limits: z.enum(['on', 'off']).default('on'),
  administration: z
    .union(
      [
        z.enum(['operator', 'anywhere']),
        z.strictObject({ from: z.array(network).min(1, 'must name an address') }),
      ],
      { error: ADMINISTRATION },
    )
    .default('operator'),
  sandboxes: z.enum(['tight', 'packaged']).default('tight'),
  firewall: z.enum(['on', 'off']).default('off'),
  certificates: z
    .union([
      z.enum(['acme', 'none']),
      z.strictObject({ directory: z.url({ protocol: /^https$/, hostname: z.regexes.domain }) }),
    ])
    .default('acme'),
  inside: z.enum(['tls', 'plain']).default('tls'),
  application: z
    .strictObject({
      name: z.string({ error: APPLICATION }).min(1, APPLICATION).nullable().default(null),
      settings: z.record(z.string(), z.unknown(), { error: 'must be an object' }).default({}),
    })
    .prefault({}),
  serviceLevel: z
    .strictObject({
      resolve: readLevel,
      read: readLevel,
      static: readLevel,
      'sign-in': writeLevel,
      write: writeLevel,
      pay: writeLevel,
      alert: readLevel,
    })
    .prefault({}),
}) satisfies z.ZodType<Config>;
