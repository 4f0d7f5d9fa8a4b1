import { form, get, json, type Request } from './request.ts';
import { wordsOf } from './words.ts';

/** Places where a payload may be put: in words of people's own, in a field that nobody has heard of, and in JSON. */
const everywhere = (kind: string): readonly Request[] =>
  wordsOf(kind).flatMap((payload) => [
    get(kind, '/shop', [['q', payload]]),
    form(kind, '/cart/add', [
      ['product', payload],
      ['quantity', '1'],
    ]),
    json(kind, '/sign-in/passkey', { next: '/account', credential: { id: payload } }),
  ]);

/** Headers that programs like to log. */
const HEADERS = ['user-agent', 'referer', 'x-api-version', 'accept-language', 'origin', 'cookie'];

const inHeaders = wordsOf('expressions')
  .filter((payload) => payload.startsWith('${'))
  .flatMap((payload) =>
    HEADERS.map((name) =>
      get('header', '/shop', [], { [name]: name === 'cookie' ? `visitor=${payload}` : payload }),
    ),
  );

const pollution = wordsOf('pollution').map((payload) =>
  payload.startsWith('{')
    ? json('pollution', '/sign-in/passkey', payload)
    : get('pollution', `/shop?${payload.replaceAll('[', '%5B').replaceAll(']', '%5D')}`),
);

const scanners = wordsOf('scanners').map((agent) => get('scanner', '/', [], { 'user-agent': agent }));

const probes = wordsOf('probes').map((path) => get('probe', path));

/** Requests of whoever means harm; each list may grow. */
export const ATTACKS: readonly Request[] = [
  ...['sql', 'xss', 'traversal', 'commands', 'expressions', 'addresses'].flatMap(everywhere),
  ...inHeaders,
  ...pollution,
  ...scanners,
  ...probes,
];

/** What a person could have typed, and is refused all the same: the rules cannot tell it from an attack. */
export const MISTAKEN: readonly Request[] = wordsOf('mistaken').map((q) =>
  get('mistaken', '/shop', [['q', q]]),
);
