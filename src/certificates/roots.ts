import type { DesiredHost, HostAuthority } from '../model/desired.ts';
import { ROOT, ROOTS } from '../render/certificates.ts';
import type { Secrets, Wanted } from '../secrets/index.ts';
import type { Signed } from './signing.ts';

/** The roots of an environment. */
export interface Roots {
  /** PEM of all that hosts trust; the first of them signs. */
  readonly trusted: string;
  readonly signer: Signed;
}

/** The secret that holds the key of the root that signs, its certificate, and those of others that are trusted. */
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

/** Null where there is none. @throws Error when it is not what was made here */
export function rootsOf({ [NAME]: text }: Secrets): Roots | null {
  if (text === undefined) return null;
  const key = KEY.exec(text)?.[0];
  const certificates = text.match(CERTIFICATE) ?? [];
  const [certificate] = certificates;
  if (key === undefined || certificate === undefined) throw new Error(`${NAME} holds no key and certificate`);
  return { trusted: certificates.join(''), signer: { key, certificate } };
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
