import { createHash } from 'node:crypto';

const STYLE = 'body{font:18px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem}';

/** Nothing on the page but its own style, which is known by its digest. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** What people read whose request was refused: one line, without single quotes. @param reference of Nginx, by which an operator finds it */
export const page = (reference: string) =>
  [
    '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width>',
    `<title>That was not let through</title><style>${STYLE}</style>`,
    '<h1>That was not let through</h1>',
    '<p>Something in what you sent looks like an attack on the site, and nothing was done with it. ',
    'If it was none, please write it in other words, or tell us this number:',
    `<p><code>${reference}</code>`,
  ].join('');
