import type { DesiredHost, HostAuthority } from '../model/desired.ts';
import { ROOT, ROOTS } from '../render/certificates.ts';
import type { Accepted, Wanted } from '../secrets/index.ts';
import type { Signed } from './signing.ts';

/** The roots of an environment. */
export interface Roots {
  /** PEM of all that hosts trust; the first of them signs. */
  readonly trusted: string;
  readonly signer: Signed;
}

/** The secret that holds the key of a root and its certificate. */
const NAME = 'certificates/root';

const KEY = /^-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g;

/** The root of an environment as a secret; none where no host has a certificate. */
export function rootWanted(environment: string, hosts: readonly DesiredHost[]): readonly Wanted[] {
  if (hosts.every(({ certificates }) => certificates.length === 0)) return [];
  const make = async () => {
    // Seldom needed, and slow to load.
    const { makeRoot } = await import('./signing.ts');
    const { key, certificate } = await makeRoot(environment);
    return `${key}${certificate}`;
  };
  return [{ name: NAME, make }];
}

/**
 * Of all values that are accepted: while a root takes over from another, hosts trust both, and the one that is used signs. Null where
 * there is none. @throws Error when it is not what was made here
 */
export function rootsOf({ [NAME]: texts = [] }: Accepted): Roots | null {
  const [signer] = texts.map((text) => {
    const key = KEY.exec(text)?.[0];
    const certificate = text.match(CERTIFICATE)?.[0];
    if (key === undefined || certificate === undefined)
      throw new Error(`${NAME} holds no key and certificate`);
    return { key, certificate };
  });
  if (!signer) return null;
  return { trusted: texts.flatMap((text) => text.match(CERTIFICATE) ?? []).join(''), signer };
}

/** What contents of hosts stand for: all roots that are trusted, and the one that signs. */
export const artifactsOf = ({ trusted, signer }: Roots): readonly (readonly [string, Uint8Array])[] => [
  [ROOTS.name, Buffer.from(trusted)],
  [ROOT.name, Buffer.from(signer.certificate)],
];

/** An authority for a host, key and certificate in one PEM. */
export async function certify({ signer }: Roots, authority: HostAuthority): Promise<Uint8Array> {
  const { makeHostAuthority } = await import('./signing.ts');
  const { key, certificate } = await makeHostAuthority(signer, authority);
  return Buffer.from(`${key}${certificate}`);
}
