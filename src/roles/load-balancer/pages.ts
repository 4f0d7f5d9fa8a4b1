/** The one style of these pages, by whose hash a browser is allowed it. */
export const STYLE =
  'body{font:18px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem}';

/** A page of HAProxy's own: one line, without double quotes, for an HAProxy string. */
export const page = (title: string, text: string) =>
  [
    '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width>',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    `<h1>${title}</h1>`,
    `<p>${text}</p>`,
  ].join('');

export const tooSlow = page(
  'That took too long',
  'What you sent did not arrive in time, and nothing was done with it. Please try again.',
);

export const tooMany = page(
  'One moment, please',
  'Much has come from your connection to the internet in a short time. Nothing was done with what you sent. Please try again in ten seconds.',
);

export const unknownMethod = page(
  'The site does not know that',
  'It was asked in a way that it has no answer for.',
);

export const notWhole = page(
  'That did not arrive whole',
  'What was sent broke off, or is nothing that a site can read, and nothing was done with it. Please try again.',
);
