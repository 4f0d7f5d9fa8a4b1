import { createHash } from 'node:crypto';
import { STYLE } from './pages.ts';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Of every answer that says nothing else: of HAProxy itself, of Nginx, and of files. No page of these has a script. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Those, and none that tells which program answers. */
export const defaultHeaders: readonly string[] = [
  ...Object.entries(DEFAULTS).map(
    ([name, value]) =>
      `http-after-response set-header ${name} "${value}" unless { res.hdr(${name}) -m found }`,
  ),
  'http-after-response del-header Server',
];

/** The same of errors that HAProxy gives before it has understood a request, to which no rule applies. */
export const errorHeaders: string = Object.entries(DEFAULTS)
  .map(([name, value]) => ` hdr ${name} "${value}"`)
  .join('');
