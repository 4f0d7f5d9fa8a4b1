import type { LoadedEnvironment } from '../../src/environment/environment.ts';
import { quoteAll, sshTransport } from '../../src/remote/index.ts';
import { patient } from './patience.ts';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** By lower-case name; a header that came several times is joined by line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const MAX_SECONDS = 20;

/** The address of the site as drawn, as a user types it. */
export const SITE = 'http://www.foobar.com';

/**
 * Asks for a page as a user does: from the internet host, by name, on a new connection, following nothing.
 * @param curl further arguments of curl, such as `['--header', 'Accept-Encoding: br']`
 * @param from another host to ask from
 * @throws Error when there is no answer
 */
export async function get(
  { paths }: LoadedEnvironment,
  url: string,
  curl: readonly string[] = [],
  from = 'internet',
): Promise<Answer> {
  const argv = ['curl', '--silent', '--show-error', '--include', '--max-time', `${patient(MAX_SECONDS)}`];
  const { code, stdout, stderr } = await sshTransport(paths.sshConfig).run(from, {
    argv: [...argv, ...curl, url],
    timeoutMs: (patient(MAX_SECONDS) + 10) * 1000,
  });
  if (code !== 0) throw new Error(`curl ${quoteAll([...curl, url])} on ${from}: ${stderr.trim()}`);
  return parse(stdout);
}

/** A page that has to be there. */
export async function getOk(
  environment: LoadedEnvironment,
  url: string,
  curl: readonly string[] = [],
): Promise<Answer> {
  const answer = await get(environment, url, curl);
  if (answer.status === 200) return answer;
  throw new Error(`${url} answered ${answer.status}: ${answer.body.slice(0, 200)}`);
}

function parse(text: string): Answer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    const value = line.slice(line.indexOf(':') + 1).trim();
    headers[name] = name in headers ? `${headers[name]}\n${value}` : value;
  }
  return { status: Number(first.split(' ')[1]), headers, body: text.slice(end + 4) };
}
