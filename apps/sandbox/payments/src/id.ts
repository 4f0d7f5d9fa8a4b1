import { randomBytes } from 'node:crypto';

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** Seconds since 1970, as all times of the API are. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
