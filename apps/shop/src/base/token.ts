import { createHash, randomBytes } from 'node:crypto';

const BYTES = 16;

/** 22 characters that nobody guesses, and that a cookie and an address may carry. */
export function newToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** What the database keeps of a token: who reads it there can open nothing. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
