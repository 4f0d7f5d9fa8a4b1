import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPLICATION_PASSWORD } from './accounts.ts';

/** By credential name. While one is rotated there are several: all are accepted, and the first is used. */
export type Passwords = Readonly<Record<string, readonly [string, ...string[]]>>;

/** MySQL takes no more of a replication password, and cuts it off without a word (CHANGE REPLICATION SOURCE TO). */
export const REPLICATION_PASSWORD_LENGTH = 32;

/** The one to use. @throws Error when there is none */
export function passwordOf(passwords: Passwords, credential: string): string {
  const found = passwords[credential]?.[0];
  if (!found) throw new Error(`there is no credential ${credential}`);
  return found;
}

/** Reads the passwords that systemd hands over, one file each, with a line for each that is accepted. */
export function readPasswords(directory: string): Passwords {
  return Object.fromEntries(
    readdirSync(directory).map((name) => {
      const most = name === REPLICATION_PASSWORD ? REPLICATION_PASSWORD_LENGTH : undefined;
      const [first = '', ...others] = readFileSync(join(directory, name), 'utf8')
        .trim()
        .split('\n')
        .map((password) => password.slice(0, most));
      return [name, [first, ...others]];
    }),
  );
}
