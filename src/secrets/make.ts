import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { SecretKind } from '../model/desired.ts';

/** How a secret comes to be, where nobody has given it. */
export type Make = () => string | Promise<string>;

/** A secret that is asked for. */
export interface Wanted {
  readonly name: string;
  readonly make: Make;
}

const RANDOM_BYTES = 32;

export const MAKE: Readonly<Record<SecretKind, Make>> = {
  random: () => randomBytes(RANDOM_BYTES).toString('base64url'),
  'p256-key': () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'sec1',
      format: 'pem',
    }) as string,
};

/** One that is random. */
export const random = (name: string): Wanted => ({ name, make: MAKE.random });
