/** What people see when no server is left: one line, without double quotes, for an HAProxy string. */
export const busy = [
  '<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=width=device-width>',
  '<title>Back in a moment</title>',
  '<style>body{font:18px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem}</style>',
  '<h1>Back in a moment</h1>',
  '<p>The site cannot answer just now. Nothing of yours is lost. Please try again in a few seconds.</p>',
].join('');
