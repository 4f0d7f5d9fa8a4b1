const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back in a moment</title>
<style>body{font:18px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem}</style>
<h1>Back in a moment</h1>
<p>The site cannot answer just now. Nothing of yours is lost. Please try again in a few seconds.</p>
</html>
`;

/** A whole HTTP answer (HAProxy Configuration Manual, `errorfile`), for when no server is left. */
export const busy = [
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/html; charset=utf-8',
  'Cache-Control: no-store',
  'Retry-After: 5',
  'Connection: close',
  `Content-Length: ${new TextEncoder().encode(body).length}`,
  '',
  body,
].join('\r\n');
