import { z } from 'zod';
import type { Application } from '../model/application.ts';
import { TrivetError } from '../model/error.ts';
import { problemOf } from './explain.ts';

/** What it says enters units, shell and configuration files: each value is of a kind that means nothing else there. */
const text = (pattern: RegExp, what: string) =>
  z.string({ error: `must be ${what}` }).regex(pattern, `must be ${what}`);

const PATH = 'a path such as /assets/';
const path = text(/^\/[\w./-]*$/, PATH);
const noSlash = text(/^(\/[a-z0-9_-]+)+$/, 'a path in lower case without a slash at its end, such as /admin');
const guarded = z.array(noSlash).min(1, 'must name a path, or be left out').exactOptional();
const under = (folder: string) =>
  z.custom<`/health/${string}`>(
    (value) => typeof value === 'string' && /^[\w./-]+$/.test(value) && value.startsWith(folder),
    `must be a path below ${folder}`,
  );
const word = text(/^[\w@%+=:,./{}-]+$/, 'one word of a command line, without spaces and quotes');
const argv = z.tuple([word], word, { error: 'must be the words of a command line' });
const onHost = argv.refine(
  ([program]) => program.startsWith('/'),
  'must begin with a program by its whole path',
);
const label = text(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and dashes');
const module = text(/^[\w.-]+(\/[\w.-]+)*\.ts$/, 'a .ts file of the application, by its path from there');
const line = text(/^[^\p{Cc}"\\<>]{1,300}$/u, 'one line without quotes, backslashes, < and >');
const field = text(
  /^[\w.-]{1,60}$/,
  'the name of a field or a cookie, of letters, digits, dots, dashes and underscores',
);
const help = z.string({ error: 'must be a text' }).min(1);
const words = z.array(word);

const secret = text(
  /^(?!(acme|database|site\/ops-token)\b)[a-z][a-z0-9-]*\/[a-z0-9-]+$/,
  'the name of a secret such as site/data-key, and none of those of Trivet itself',
);

const said = { words, doing: help, done: help };
const option = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), help, most: z.int().min(1) }),
  z.strictObject({ kind: z.literal('instead'), help, ...said }),
]);

const task = z.strictObject({
  summary: help,
  details: help,
  argument: z
    .strictObject({ name: text(/^[A-Z]+$/, 'a word in capitals'), pattern: help, what: help })
    .exactOptional(),
  options: z.record(label, option),
  examples: z.array(help),
  ...said,
});

const JOURNEYS = ['resolve', 'read', 'static', 'sign-in', 'write', 'pay'] as const;

const schema = z
  .strictObject({
    name: label,
    build: argv,
    packages: z.array(text(/^[a-z0-9][a-z0-9+.-]+$/, 'the name of a Debian package')),
    server: onHost,
    environment: z.record(text(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable'), word),
    health: z.strictObject({ alive: under('/health/'), ready: under('/health/') }),
    migrate: z.array(onHost),
    secrets: z.record(
      label,
      z.union([secret, z.strictObject({ name: secret, signedLivesDays: z.int().min(0).max(4_000) })]),
    ),
    sender: text(/^[\w.-]+$/, 'the part of an address before the @').nullable(),
    webhook: path.nullable(),
    writeCheck: path,
    front: z.strictObject({
      assets: path,
      uploads: z.array(z.strictObject({ path, megabytes: z.int().min(1).max(1024) })),
      kept: z.array(path),
      operators: path,
      admin: noSlash.nullable(),
      guarded: z.strictObject({
        'sign-in': guarded,
        'sign-up': guarded,
        reset: guarded,
        checkout: guarded,
      }),
      busy: z.strictObject({ title: line, text: line }),
    }),
    filter: z.strictObject({
      secrets: z.array(field),
      prose: z.array(field),
      exceptions: z.array(
        z.strictObject({ rule: z.int().min(1).max(999_999), field: field.nullable(), because: line }),
      ),
    }),
    journeys: z.strictObject({
      offered: z.array(z.enum(JOURNEYS, { error: `must be of: ${JOURNEYS.join(', ')}` })),
      module,
      ledger: text(/^[a-z][a-z0-9_]*$/, 'the name of a table'),
      prepare: help,
    }),
    taskProgram: onHost.nullable(),
    tasks: z.record(label, task),
    settings: module.nullable(),
  })
  .refine(({ writeCheck, front }) => writeCheck.startsWith(front.operators), {
    path: ['writeCheck'],
    error: 'must be below front.operators, where only who has a token is answered',
  })
  .refine(({ tasks, taskProgram }) => taskProgram !== null || Object.keys(tasks).length === 0, {
    path: ['taskProgram'],
    error: 'must be the program that runs the tasks',
  })
  .refine(({ journeys, webhook }) => webhook !== null || !journeys.offered.includes('pay'), {
    path: ['webhook'],
    error: 'must be a path: who offers to pay is told of payments',
  }) satisfies z.ZodType<Application>;

/** Checks what a `trivet.app.ts` exports. @throws TrivetError TRV_APPLICATION_BROKEN naming the path in it */
export function checkApplication(value: unknown, file: string): Application {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problem = problemOf(schema, result.error);
  throw new TrivetError('TRV_APPLICATION_BROKEN', {
    where: `${file}: ${problem.path === '' ? '(the default export)' : problem.path}`,
    why: problem.why,
    next: problem.next ?? 'Correct the value; docs/application.md tells of each.',
  });
}
