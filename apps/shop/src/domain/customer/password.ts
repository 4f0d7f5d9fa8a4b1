import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { semaphore } from '../../base/semaphore.ts';

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const PREFIX = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** A hash takes a core and 19 MiB for tens of milliseconds: a flood of them must not stop the shop. */
const gate = semaphore({ running: 2, waiting: 100 });

/** The password's hash as a PHC string. @throws Busy when too many are waiting. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await hash(password, salt, COST, TAG_BYTES);
  return `${PREFIX}${base64(salt)}$${base64(tag)}`;
}

/** Whether a PHC string was made at another cost than is right today: once the password is known, it is made again. */
export function isOutdated(phc: string): boolean {
  return !phc.startsWith(PREFIX);
}

/**
 * Whether the password belongs to the PHC string; without one, the same work for the answer no, so that time
 * does not tell whether there is an account. @throws Busy when too many are waiting.
 */
export async function verifyPassword(password: string, phc: string | undefined): Promise<boolean> {
  const parts = PHC.exec(phc ?? '');
  if (!parts) {
    await hash(password, randomBytes(SALT_BYTES), COST, TAG_BYTES);
    return false;
  }
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(tag, 'base64');
  return timingSafeEqual(await hash(password, Buffer.from(salt, 'base64'), cost, expected.length), expected);
}

/** Unicode spells some texts in several ways, and keyboards differ in which one they send: NFKC makes them one. */
function hash(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  const message = password.normalize('NFKC');
  return gate(() => derive('argon2id', { message, nonce, tagLength, ...cost }));
}

/** PHC strings have base64 without padding. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** Runs `work` and answers after `milliseconds` at the earliest, so that the time it took tells nothing. */
export async function inConstantTime<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), delay(milliseconds)]);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
