import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPLICATION_PASSWORD } from './accounts.ts';

/** By credential name. */
export type Passwords = Readonly<Record<string, string>>;

/** MySQL takes no more of a replication password, and cuts it off without a word (CHANGE REPLICATION SOURCE TO). */
const REPLICATION_PASSWORD_LENGTH = 32;

/** @throws Error when there is none */
export function passwordOf(passwords: Passwords, credential: string): string {
  const found = passwords[credential];
  if (!found) throw new Error(`there is no credential ${credential}`);
  return found;
}

/** Reads the passwords that systemd hands over, one file each. */
export function readPasswords(directory: string): Passwords {
  return Object.fromEntries(
    readdirSync(directory).map((name) => {
      const password = readFileSync(join(directory, name), 'utf8').trim();
      return [
        name,
        name === REPLICATION_PASSWORD ? password.slice(0, REPLICATION_PASSWORD_LENGTH) : password,
      ];
    }),
  );
}
