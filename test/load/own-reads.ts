import { randomBytes } from 'node:crypto';
import { json } from 'node:stream/consumers';

/** Given on standard input. */
export interface Plan {
  readonly site: string;
  /** Of operators, who may ask for entries of the ledger. */
  readonly token: string;
  /** Users who write and read at once. */
  readonly users: number;
  readonly writes: number;
  /** Times that each write is looked for, all at once, as soon as it is acknowledged. */
  readonly looks: number;
}

/** Printed as JSON. */
export interface Seen {
  readonly reads: number;
  readonly stale: number;
  /** Writes and looks without an answer, or with another one. */
  readonly failed: number;
  /** Looks that each host answered. */
  readonly hosts: Readonly<Record<string, number>>;
}

const { site, token, users, writes, looks } = (await json(process.stdin)) as Plan;
const authorization = `Bearer ${token}`;
const run = randomBytes(4).toString('hex');
const hosts: Record<string, number> = {};
let reads = 0;
let stale = 0;
let failed = 0;
let begun = 0;

async function answerOf(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function look(entry: string, gtid: string): Promise<void> {
  const url = `${site}/ops/ledger/${entry}?gtid=${encodeURIComponent(gtid)}`;
  const { found, host } = (await answerOf(await fetch(url, { headers: { authorization } }))) as {
    readonly found: boolean;
    readonly host: string;
  };
  reads += 1;
  if (!found) stale += 1;
  hosts[host] = (hosts[host] ?? 0) + 1;
}

async function writeAndLook(seq: number): Promise<void> {
  const entry = randomBytes(16).toString('hex');
  const answer = await fetch(`${site}/ops/ledger`, {
    method: 'POST',
    headers: { authorization, origin: site },
    body: new URLSearchParams({ token: entry, run, seq: `${seq}` }),
  });
  const { gtid } = (await answerOf(answer)) as { readonly gtid: string };
  const looked = await Promise.allSettled(Array.from({ length: looks }, () => look(entry, gtid)));
  failed += looked.filter(({ status }) => status === 'rejected').length;
}

async function user(): Promise<void> {
  while (begun < writes) {
    begun += 1;
    await writeAndLook(begun).catch(() => {
      failed += 1;
    });
  }
}

await Promise.all(Array.from({ length: users }, user));
console.log(JSON.stringify({ reads, stale, failed, hosts } satisfies Seen));
