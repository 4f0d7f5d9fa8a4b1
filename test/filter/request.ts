/** One request as the load balancer passes it on. */
export interface Request {
  /** Of which list it is, for whoever reads what failed. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Fields = readonly (readonly [name: string, value: string])[];
type Headers = Readonly<Record<string, string>>;

/** What every browser sends. */
const BROWSER: Headers = {
  host: 'www.foobar.com',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'de-AT,de;q=0.8,en-US;q=0.5,en;q=0.3',
  'accept-encoding': 'gzip, deflate, br, zstd',
};
const FORM: Headers = {
  origin: 'https://www.foobar.com',
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
};

/** As browsers encode a form (URL Standard, `application/x-www-form-urlencoded`). */
export const encoded = (fields: Fields) => new URLSearchParams(fields.map(([...pair]) => pair)).toString();

export function get(kind: string, path: string, fields: Fields = [], headers: Headers = {}): Request {
  const query = fields.length === 0 ? '' : `?${encoded(fields)}`;
  return { kind, method: 'GET', path: `${path}${query}`, headers: { ...BROWSER, ...headers }, body: '' };
}

function post(kind: string, path: string, body: string, headers: Headers): Request {
  return { kind, method: 'POST', path, headers: { ...BROWSER, ...FORM, ...headers }, body };
}

export const form = (kind: string, path: string, fields: Fields, headers: Headers = {}): Request =>
  post(kind, path, encoded(fields), headers);

export const json = (kind: string, path: string, body: unknown, headers: Headers = {}): Request =>
  post(kind, path, typeof body === 'string' ? body : JSON.stringify(body), {
    'content-type': 'application/json',
    ...headers,
  });

/** A form with a file, as browsers write it (HTML, 4.10.21.8): quotes and line breaks in names are escaped. */
export function upload(kind: string, path: string, fields: Fields, name: string, content: string): Request {
  const boundary = '----geckoformboundary3f1d2c4b5a69788796a5b4c3d2e1f0';
  const quoted = (text: string) =>
    text.replaceAll('"', '%22').replaceAll('\n', '%0A').replaceAll('\r', '%0D');
  const parts = fields.map(
    ([field, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"\r\n\r\n${value}\r\n`,
  );
  const type = `multipart/form-data; boundary=${boundary}`;
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(name)}"\r\nContent-Type: image/png\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  return post(kind, path, `${parts.join('')}${file}`, { 'content-type': type });
}
