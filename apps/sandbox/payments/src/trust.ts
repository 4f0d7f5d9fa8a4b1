import { readFileSync, statSync } from 'node:fs';
import { setDefaultCACertificates } from 'node:tls';

/** Whom the programs of a Debian host trust. */
const ROOTS = '/etc/ssl/certs/ca-certificates.crt';
const LOOK_EVERY_MS = 1_000;

/** Has this program trust whom its host trusts, also who is added later. */
export function trustAsHost(): void {
  let read = 0;
  const look = () => {
    const { mtimeMs } = statSync(ROOTS);
    if (mtimeMs === read) return;
    setDefaultCACertificates(readFileSync(ROOTS, 'utf8').match(CERTIFICATES) ?? []);
    read = mtimeMs;
  };
  look();
  setInterval(() => {
    try {
      look();
    } catch {
      // It is being replaced: the next look finds it whole.
    }
  }, LOOK_EVERY_MS).unref();
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
