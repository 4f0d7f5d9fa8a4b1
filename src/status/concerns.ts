import type { ErrorCode } from '../model/error.ts';
import { ISSUER } from '../render/certificates.ts';
import { type CertificateStatus, type HostCertificates, SITE } from './certificates.ts';

/** What somebody has to look at, in the same words as an error. */
export interface Concern {
  readonly code: ErrorCode;
  readonly where: string;
  readonly why: string;
  readonly next: string;
}

/** Certificates are good from an hour before they were made: whose clock is further ahead makes such as nobody takes. */
const CLOCK_S = 300;

/** Of certificates whose renewal fails, and of clocks by which they are judged. @param word the environment's */
export function concernsOf(
  host: HostCertificates & { readonly name: string },
  word: string,
): readonly Concern[] {
  const { name: where, certificates, clockAhead } = host;
  const ends = certificates.flatMap((certificate): Concern[] =>
    certificate.standing === 'good'
      ? []
      : [
          {
            code: certificate.standing === 'due' ? 'TRV_CERTIFICATE_DUE' : 'TRV_CERTIFICATE_OVER',
            where,
            why: whatIs(certificate),
            next: nextOf(certificate, where, word),
          },
        ],
  );
  if (clockAhead === null || Math.abs(clockAhead) <= CLOCK_S) return ends;
  const way = clockAhead > 0 ? 'ahead of' : 'behind';
  return [
    ...ends,
    {
      code: 'TRV_CLOCK_WRONG',
      where,
      why: `its clock is ${Math.abs(clockAhead)} s ${way} this machine's: certificates that it makes or judges are taken for too new or expired`,
      next: 'Set the clock that is wrong; hosts take the time from where their systems say.',
    },
  ];
}

/** In words, without the host. */
export function whatIs({ name, notAfter, standing }: CertificateStatus): string {
  const what =
    name === SITE
      ? 'the certificate of the site'
      : name === ISSUER
        ? "the authority for the host's own certificates"
        : `the certificate ${name}`;
  const end = notAfter?.slice(0, 16).replace('T', ' ');
  if (standing === 'missing')
    return name === SITE ? 'it shows no certificate of the site' : `${what} was never taken by its program`;
  if (standing === 'expired') return `${what} has expired, ${end} UTC`;
  return standing === 'due' ? `${what} ends ${end} UTC, and its renewal fails` : `${what} ends ${end} UTC`;
}

/** Who renews it says why that fails. */
function nextOf({ name }: CertificateStatus, host: string, word: string): string {
  if (name === ISSUER) return `Operators renew it: sudo trivet up ${word}`;
  const unit = name === SITE ? 'certificate' : 'renew-certificates';
  return `Why it fails: trivet logs ${host} ${unit}; look now: trivet ssh ${host} -- systemctl start ${unit}`;
}
