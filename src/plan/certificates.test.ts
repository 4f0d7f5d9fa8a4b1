import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readableDigest } from '../../test/support/simulated-host.ts';
import type { Certificate } from '../model/desired.ts';
import type { ObservedCertificate, ObservedCertificates } from '../model/observed.ts';
import { authorityOf, authorityRequest, ISSUER, ROOT, ROOTS, requestOf } from '../render/certificates.ts';
import { certificateSteps } from './certificates.ts';
import { describe } from './index.ts';

const certificate: Certificate = {
  ...{ name: 'nginx', environment: 'e', names: ['h.e.internal'], addresses: ['10.0.0.1'] },
  ...{ uses: ['server'], group: 'web', take: 'true' },
};
const desired = { host: 'h', certificates: [certificate] } as const;
const authority = authorityOf(desired);
assert.ok(authority);

const DAY_S = 86_400;
const good = { trusted: readableDigest(ROOTS), whole: true, secondsLeft: 6 * DAY_S };
const issuer: ObservedCertificate = {
  ...{ ...good, request: authorityRequest(authority), signer: readableDigest(ROOT), group: 'root' },
  secondsLeft: 170 * DAY_S,
};
const nginx: ObservedCertificate = {
  ...{ ...good, request: requestOf(certificate, 'h'), signer: 'digest of the authority', group: 'web' },
};

/** What is done where a host differs in this from one that needs nothing. */
function steps(of: { readonly [ISSUER]?: object; readonly nginx?: object }, differs = {}): readonly string[] {
  const certificates: ObservedCertificates = {
    made: { [ISSUER]: { ...issuer, ...of[ISSUER] }, nginx: { ...nginx, ...of.nginx } },
    ...{ issuer: 'digest of the authority', trusted: readableDigest(ROOTS), known: [ISSUER, 'nginx'] },
    ...differs,
  };
  const observed = { certificates } as unknown as Parameters<typeof certificateSteps>[1];
  return certificateSteps(
    desired as unknown as Parameters<typeof certificateSteps>[0],
    observed,
    readableDigest,
  ).map(describe);
}

test('a host with all that it shall have needs nothing', () => assert.deepEqual(steps({}), []));

test('a certificate is made anew with a third of its life left, when it was touched, and when it shall be another', () => {
  for (const [differs, reason] of [
    [{ secondsLeft: 2 * DAY_S + 100 }, 'it expires in 2 days'],
    [{ secondsLeft: -5 }, 'it has expired'],
    [{ secondsLeft: Number.NaN }, 'nobody knows when it expires'],
    [{ whole: false }, 'it is not as it was made'],
    [{ request: 'of other names' }, 'it shall be another'],
    [{ signer: 'another' }, 'another authority has signed it'],
    [{ trusted: 'another' }, 'its program trusts others'],
    [{ group: 'root' }, 'its group is root'],
  ] as const) {
    assert.deepEqual(steps({ nginx: differs }), [`make the certificate nginx: ${reason}`]);
  }
});

test('an authority is signed anew when a third of its life is gone, and all certificates with it', () => {
  for (const [differs, reason] of [
    [{ secondsLeft: 119 * DAY_S }, 'it expires in 119 days'],
    [{ signer: 'a root that is no more' }, 'another root has signed it'],
    [{ request: 'of other names' }, 'it shall be another'],
  ] as const) {
    assert.deepEqual(steps({ [ISSUER]: differs }), [
      `sign the authority of h: ${reason}`,
      'make the certificate nginx: the authority of the host changes',
    ]);
  }
});

test('roots are trusted before anything is signed by them', () => {
  assert.deepEqual(steps({ nginx: { trusted: 'others' } }, { trusted: 'others' }), [
    'trust the roots of the environment: it trusts others',
    'make the certificate nginx: its program trusts others',
  ]);
});
