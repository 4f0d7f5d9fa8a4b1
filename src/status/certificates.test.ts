import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isShown, parseCertificates } from './certificates.ts';
import { concernsOf } from './concerns.ts';

const DAY_S = 86_400;
const NOW_S = Date.parse('2026-05-01T12:00:00Z') / 1000;
const asked = { from: NOW_S * 1000 - 400, to: NOW_S * 1000 };
const WANTED = ['site', 'haproxy', 'issuer'];

const day = (days: number) => new Date((NOW_S + days * DAY_S) * 1000).toISOString().replace('.000', '');

/** What lb1 says: days left of the site's certificate of 90 days, of a leaf's, of its authority's. */
const said = ({ site = 80, leaf = 6, authority = 170, clock = NOW_S }) => `\
clock ${clock}
record haproxy ${NOW_S + leaf * DAY_S}
record issuer ${NOW_S + authority * DAY_S}
site ${day(site - 90)} ${day(site)} `;

const concerns = (text: string) =>
  concernsOf({ name: 'lb1', ...parseCertificates(text, WANTED, asked) }, 'lab').map(
    ({ code, why, next }) => `${code} ${why}. ${next}`,
  );

test('what is renewed in time is no concern', () => {
  assert.deepEqual(concerns(said({})), []);
  assert.deepEqual(concerns(said({ site: 24, leaf: 2, authority: 60 })), []);
});

test('a renewal that has failed for long is told, with who says why', () => {
  assert.deepEqual(concerns(said({ site: 22 })), [
    'TRV_CERTIFICATE_DUE the certificate of the site ends 2026-05-23 12:00 UTC, and its renewal fails. ' +
      'Why it fails: trivet logs lb1 certificate; look now: trivet ssh lb1 -- systemctl start certificate',
  ]);
  assert.match(
    concerns(said({ leaf: 1 })).join(),
    /^TRV_CERTIFICATE_DUE the certificate haproxy ends .*renew-certificates$/,
  );
  assert.match(
    concerns(said({ authority: 40 })).join(),
    /^TRV_CERTIFICATE_DUE the authority .*sudo trivet up lab$/,
  );
});

test('who is shown one that has expired, or none, is refused', () => {
  const missing = said({ leaf: -1 })
    .replace(/^site.*$/m, 'site ')
    .replace(/^(record issuer).*$/m, '$1 ');
  const { certificates } = parseCertificates(missing, WANTED, asked);
  assert.deepEqual(
    certificates.map(({ standing }) => standing),
    ['missing', 'expired', 'missing'],
  );
  assert.ok(!certificates.some(isShown));
  assert.deepEqual(
    concerns(missing).map((concern) => concern.split(' ')[0]),
    Array(3).fill('TRV_CERTIFICATE_OVER'),
  );
  assert.ok(parseCertificates(said({ site: 1 }), WANTED, asked).certificates.every(isShown));
});

test('certificates are judged by the clock of this machine; a host whose clock is another is told', () => {
  assert.deepEqual(concerns(said({ clock: NOW_S - 60 })), []);
  assert.match(
    concerns(said({ clock: NOW_S - 3 * DAY_S })).join(),
    /^TRV_CLOCK_WRONG its clock is 2591\d\d s behind /,
  );
  assert.match(
    concerns(said({ clock: NOW_S + 400 })).join(),
    /^TRV_CLOCK_WRONG its clock is 400 s ahead of /,
  );
});

test('what nobody asked for is not looked at', () => {
  assert.deepEqual(parseCertificates(said({}), [], asked).certificates, []);
});
