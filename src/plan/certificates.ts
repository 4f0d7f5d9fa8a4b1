import type { Content, DesiredHost, HostAuthority } from '../model/desired.ts';
import type { ObservedCertificate, ObservedHost } from '../model/observed.ts';
import type { Step } from '../model/step.ts';
import {
  authorityOf,
  authorityRequest,
  ISSUER,
  RENEWED_BEFORE_S,
  ROOT,
  ROOTS,
  requestOf,
  TRUST_RENEWED_BEFORE_S,
} from '../render/certificates.ts';
import type { Digest } from './marker.ts';

const DAY_S = 86_400;

/** What makes the certificates of a host what they shall be; all that was made from something else is made anew. */
export function certificateSteps(desired: DesiredHost, observed: ObservedHost, digest: Digest): Step[] {
  const { made, trusted } = observed.certificates;
  const authority = authorityOf(desired);
  if (authority === null) return [];

  const roots = digest(ROOTS);
  const trust: Step[] =
    trusted === roots
      ? []
      : [{ kind: 'trust-roots', reason: trusted === null ? 'it trusts none' : 'it trusts others' }];
  const certify = certifySteps(authority, made[ISSUER], digest);
  const anew = certify[0] ? 'the authority of the host changes' : null;
  const leaves = desired.certificates.flatMap((certificate): Step[] => {
    const found = made[certificate.name];
    const request = digest(textOf(requestOf(certificate, desired.host)));
    const reason =
      whyOf(found, request, RENEWED_BEFORE_S) ??
      anew ??
      (found?.signer === observed.certificates.issuer ? null : 'another authority has signed it') ??
      (found?.trusted === roots ? null : 'its program trusts others') ??
      (found?.group === certificate.group ? null : `its group is ${found?.group}`);
    return reason === null ? [] : [{ kind: 'issue-certificate', certificate, host: desired.host, reason }];
  });
  return [...trust, ...certify, ...leaves];
}

/** They go last, when no program's files name them any more. */
export function dropSteps({ certificates }: DesiredHost, observed: ObservedHost): Step[] {
  const wanted = certificates.length === 0 ? [] : [ISSUER, ...certificates.map(({ name }) => name)];
  return observed.certificates.known
    .filter((name) => !wanted.includes(name))
    .map((name) => ({ kind: 'drop-certificate', name, reason: 'the host has no more use for it' }));
}

function certifySteps(
  authority: HostAuthority,
  found: ObservedCertificate | undefined,
  digest: Digest,
): Step[] {
  const signer = digest(ROOT);
  const request = digest(textOf(authorityRequest(authority)));
  const reason =
    whyOf(found, request, TRUST_RENEWED_BEFORE_S) ??
    (found?.signer === signer ? null : 'another root has signed it');
  return reason === null ? [] : [{ kind: 'certify-host', authority, signer, reason }];
}

function whyOf(found: ObservedCertificate | undefined, request: string, before: number): string | null {
  if (!found) return 'there is none';
  if (found.request !== request) return 'it shall be another';
  if (!found.whole) return 'it is not as it was made';
  if (Number.isNaN(found.secondsLeft)) return 'nobody knows when it expires';
  if (found.secondsLeft > before) return null;
  return found.secondsLeft <= 0
    ? 'it has expired'
    : `it expires in ${Math.floor(found.secondsLeft / DAY_S)} days`;
}

const textOf = (text: string): Content => ({ kind: 'text', text });
