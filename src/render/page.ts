import { createHash } from 'node:crypto';

/** The one style of these pages, by whose hash a browser is allowed it. */
const STYLE = 'body{font:18px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem}';

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** What a browser is told with these pages, none of which has a script. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What a page says. */
export interface Said {
  readonly title: string;
  readonly text: string;
}

/** A page that no application answers with: one line, without double quotes, for a string of HAProxy or Nginx. @param more below, as HTML */
export const page = ({ title, text }: Said, more = ''): string =>
  [
    '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width>',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    `<h1>${title}</h1>`,
    `<p>${text}</p>`,
    more,
  ].join('');

export const TOO_SLOW: Said = {
  title: 'That took too long',
  text: 'What you sent did not arrive in time, and nothing was done with it. Please try again.',
};

export const TOO_MANY: Said = {
  title: 'One moment, please',
  text: 'Much has come from your connection to the internet in a short time. Nothing was done with what you sent. Please try again in ten seconds.',
};

export const TOO_MUCH: Said = {
  title: 'That is too much',
  text: 'What you sent is more than the site takes, and nothing was done with it.',
};

export const UNKNOWN: Said = {
  title: 'The site does not know that',
  text: 'It was asked in a way that it has no answer for.',
};

export const NOWHERE: Said = {
  title: 'There is nothing here',
  text: 'The address may have a mistake in it, or what was here is gone.',
};

export const NOT_WHOLE: Said = {
  title: 'That did not arrive whole',
  text: 'What was sent broke off, or is nothing that a site can read, and nothing was done with it. Please try again.',
};

export const LOOKS_BAD: Said = {
  title: 'That was not let through',
  text: 'Something in what you sent looks like an attack on the site, and nothing was done with it. If it was none, please write it in other words, or tell us this number:',
};
