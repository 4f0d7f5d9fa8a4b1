import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * What there is to be compared with: a bare server of Node's that answers with pages it was given, as JSON on standard
 * input: path -> headers and body. Usage: node static-pages.ts PORT
 */
interface Page {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const pages = new Map(
  Object.entries(JSON.parse(await text(process.stdin)) as Readonly<Record<string, Page>>).map(
    ([path, { headers, body }]) => [path, { headers, body: Buffer.from(body) }],
  ),
);

createServer((request, response) => {
  const page = pages.get(request.url ?? '');
  if (!page) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { ...page.headers, 'content-length': page.body.length });
  response.end(page.body);
}).listen(Number(process.argv[2]), '127.0.0.1');
