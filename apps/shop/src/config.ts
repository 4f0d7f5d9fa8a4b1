import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sellerSchema } from './values/seller.ts';

const address = z.object({ host: z.string().min(1), port: z.int().min(1).max(65535) });

/** What is not known here is for a release after this one: it may stand in the file before that one runs. */
const schema = z.object({
  listen: address,
  /** Where users reach the site; it decides whether cookies are `Secure`, and which Origin may post. */
  publicUrl: z.url({ protocol: /^https?$/ }),
  /** This server's name, for the logs. */
  server: z.string().min(1),
  database: z.object({
    name: z.string().min(1),
    user: z.string().min(1),
    write: address,
    read: address,
    /** That are open at most. */
    connections: z.object({ write: z.int().min(1), read: z.int().min(1) }).default({ write: 8, read: 16 }),
  }),
  /** Stripe's API, or a sandbox that speaks it; and the origin of the pages on which visitors pay. */
  payment: z.object({
    ...address.shape,
    protocol: z.enum(['http', 'https']),
    pageOrigin: z.url({ protocol: /^https?$/ }),
  }),
  /** Where mail is handed over (SMTP). */
  mail: z.object({ ...address.shape, from: z.email() }),
  /** Null where nobody sells: a demonstration. */
  seller: sellerSchema.nullable().default(null),
  /** Memory for pages that are the same for everyone; 0 renders them for each request. */
  pageCacheMiB: z.number().min(0).max(4096).default(64),
  /** Seconds between "not ready" and the end, so that a balancer can stop sending first. */
  drainSeconds: z.number().min(0).max(300),
});

export type Config = z.infer<typeof schema>;
export type PaymentSettings = Config['payment'];
export type MailSettings = Config['mail'];
export type Address = z.infer<typeof address>;

/** Reads and checks the JSON file that `SITE_CONFIG` names. @throws Error in words for the operator. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const path = env.SITE_CONFIG;
  if (!path) throw new Error('SITE_CONFIG is not set: it names the JSON file with the settings of the site');
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!result.success) throw new Error(`${path}:\n${z.prettifyError(result.error)}`);
  return result.data;
}

/** Reads one secret from a file in `CREDENTIALS_DIRECTORY` (systemd's `LoadCredential=`). @throws Error naming the file. */
export function credential(env: NodeJS.ProcessEnv, name: string): string {
  const directory = env.CREDENTIALS_DIRECTORY;
  if (!directory) throw new Error('CREDENTIALS_DIRECTORY is not set: it holds one file for each secret');
  const value = readFileSync(join(directory, name), 'utf8').trimEnd();
  if (value === '') throw new Error(`the secret ${name} in ${directory} is empty`);
  return value;
}

/** The values of a secret that is accepted, a line each; the first is the one to use. @throws Error naming the file. */
export function credentials(env: NodeJS.ProcessEnv, name: string): readonly [string, ...string[]] {
  const [first = '', ...others] = credential(env, name).split('\n');
  return [first, ...others];
}
