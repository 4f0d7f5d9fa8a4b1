import { randomInt } from 'node:crypto';

/** Crockford's base 32: no letters that are read as digits, and no U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const REFERENCE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);

/** What an order is called by everybody: 60 random bits, so that it tells nothing of how many there are. */
export function newReference(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}
