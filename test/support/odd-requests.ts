/** A request as no browser sends it: raw, for HTTP/1. */
export interface Odd {
  readonly what: string;
  readonly bytes: string;
  /** It may not get to a server. */
  readonly refused?: true;
}

/** What would be a request of its own to whoever ends the one before it elsewhere. No request that a load balancer knows has this number. */
export const SMUGGLED = 'smuggled';

const HOST = 'Host: www.foobar.com';
const inner = (path: string) => `GET ${path} HTTP/1.1\r\n${HOST}\r\nX-Request-Id: ${SMUGGLED}\r\n\r\n`;
const INNER = inner('/odd/inner');

/** A POST with these headers and this body; nothing in between is changed. */
const post = (headers: readonly string[], body: string, version = '1.1') =>
  `POST /odd/outer HTTP/${version}\r\n${[HOST, ...headers].map((line) => `${line}\r\n`).join('')}\r\n${body}`;
const get = (headers: readonly string[], path = '/odd/outer', host = HOST) =>
  `GET ${path} HTTP/1.1\r\n${[host, ...headers].map((line) => `${line}\r\n`).join('')}\r\n`;

const LENGTH = `Content-Length: ${INNER.length}`;
const CHUNKED = 'Transfer-Encoding: chunked';
const END = '0\r\n\r\n';
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n${END}`;

export const ODD: readonly Odd[] = [
  // Two who end a body differently.
  {
    what: 'length and chunks',
    bytes: post([`Content-Length: ${END.length + INNER.length}`, CHUNKED], END + INNER),
  },
  { what: 'chunks and length', bytes: post([CHUNKED, 'Content-Length: 4'], chunk(INNER)) },
  { what: 'two lengths', bytes: post(['Content-Length: 0', LENGTH], INNER), refused: true },
  { what: 'the same length twice', bytes: post([LENGTH, LENGTH], INNER) },
  ...['+5', '-1', '0x5', '5,6', '5 5', '5;', '', '99999999999999999999', '٥'].map((length) => ({
    what: `a length of "${length}"`,
    bytes: post([`Content-Length: ${length}`], INNER),
    refused: true as const,
  })),
  ...[
    'xchunked',
    'chunked, identity',
    'identity, chunked',
    '"chunked"',
    'chunked;q=1',
    'chunked\x0b',
    '',
  ].map((coding) => ({
    what: `a coding of ${JSON.stringify(coding)}`,
    bytes: post([`Content-Length: ${END.length}`, `Transfer-Encoding: ${coding}`], END + INNER),
  })),
  { what: 'a coding twice', bytes: post([CHUNKED, CHUNKED], END + INNER) },
  {
    what: 'a space before the colon',
    bytes: post([LENGTH, 'Transfer-Encoding : chunked'], END + INNER),
    refused: true,
  },
  {
    what: 'an underscore in the name',
    bytes: post([`Content-Length: ${END.length}`, 'Transfer_Encoding: chunked'], END + INNER),
  },
  {
    what: 'a folded coding',
    bytes: post([`Content-Length: ${END.length}`, 'Transfer-Encoding:\r\n chunked'], END + INNER),
  },
  {
    what: 'chunks of 1.0',
    bytes: post([CHUNKED, 'Connection: keep-alive'], chunk(INNER), '1.0'),
    refused: true,
  },
  // Chunks.
  ...['-1', '0x5', 'g', '5 ;', 'ffffffffffffffffff', '5\x0b', ''].map((size) => ({
    what: `a chunk of "${size}"`,
    bytes: post([CHUNKED], `${size}\r\n${INNER}\r\n${END}`),
  })),
  { what: 'a chunk whose extension breaks the line', bytes: post([CHUNKED], `5;a\nhello\r\n${END}${INNER}`) },
  { what: 'a chunk that is longer than it says', bytes: post([CHUNKED], `1\r\n${INNER}\r\n${END}`) },
  {
    what: 'a trailer that is a length',
    bytes: post([CHUNKED], `0\r\nContent-Length: ${INNER.length}\r\n\r\n${INNER}`),
  },
  { what: 'chunks that end in line feeds', bytes: post([CHUNKED], `0\n\n${INNER}`) },
  // Lines.
  { what: 'bare line feeds', bytes: get([]).replaceAll('\r\n', '\n') },
  { what: 'bare carriage returns', bytes: get([]).replaceAll('\r\n', '\r'), refused: true },
  { what: 'a carriage return in a value', bytes: get([`X-Odd: a\r${LENGTH}`]), refused: true },
  { what: 'a zero in a value', bytes: get(['X-Odd: a\0b']), refused: true },
  { what: 'a header without a colon', bytes: get(['X-Odd']), refused: true },
  { what: 'a space in a name', bytes: get(['X Odd: 1']), refused: true },
  {
    what: 'a first header that begins with a space',
    bytes: `GET /odd/outer HTTP/1.1\r\n X-Odd: 1\r\n${HOST}\r\n\r\n`,
    refused: true,
  },
  { what: 'an empty name', bytes: get([': 1']), refused: true },
  // Hosts and targets.
  { what: 'two hosts', bytes: get(['Host: evil.example']), refused: true },
  { what: 'no host', bytes: 'GET /odd/outer HTTP/1.1\r\n\r\n', refused: true },
  { what: 'a host that is none', bytes: get([], '/odd/outer', 'Host: www.foobar.com/evil'), refused: true },
  { what: 'a whole address', bytes: get([], 'http://www.foobar.com/odd/outer') },
  { what: 'a whole address elsewhere', bytes: get([], 'http://evil.example/odd/outer'), refused: true },
  {
    what: 'a request in the path',
    bytes: get([], `/odd/outer HTTP/1.1\r\nX-Request-Id: ${SMUGGLED}\r\nX: `),
  },
  {
    what: 'an encoded line break in the path',
    bytes: get([], `/odd/outer%0d%0aX-Request-Id:%20${SMUGGLED}`),
  },
  {
    what: 'a way to somebody else',
    bytes: 'CONNECT web1:3306 HTTP/1.1\r\nHost: www.foobar.com\r\n\r\n',
    refused: true,
  },
  // Versions.
  { what: 'no version', bytes: 'GET /odd/outer\r\n\r\n', refused: true },
  { what: 'a version to come', bytes: get([]).replace('HTTP/1.1', 'HTTP/3.0') },
  { what: 'two spaces before the version', bytes: get([]).replace(' HTTP', '  HTTP') },
  // What goes on after a request.
  { what: 'a request in the body of a GET', bytes: `${get([LENGTH])}${INNER}` },
  { what: 'a request after a HEAD with a length', bytes: `${get([LENGTH]).replace('GET', 'HEAD')}${INNER}` },
  {
    what: 'an upgrade to HTTP/2',
    bytes: `${get(['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'])}${INNER}`,
  },
  {
    what: 'an upgrade to WebSocket',
    bytes: `${get(['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 777', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='])}${INNER}`,
  },
  { what: 'a body that is to be waited for', bytes: post([LENGTH, 'Expect: 100-continue'], INNER) },
  {
    what: 'headers that end with the connection',
    bytes: get(['Connection: close, X-Request-Id, X-Forwarded-For', `X-Request-Id: ${SMUGGLED}`]),
  },
];
