import type { Topology } from '../src/model/topology.ts';
import type { Transport } from '../src/remote/index.ts';
import { hostsWith, serviceOn, siteUrl } from '../src/topology/index.ts';

/** One way to one answer. */
export interface Way {
  readonly name: string;
  /** The shortest way to the same answer: what this one is compared with. */
  readonly base: string;
  /** The host that asks. */
  readonly from: string;
  readonly url: string;
}

/** The same answers from the application itself, from Nginx, and by the site's name through the whole chain. */
export async function waysTo(topology: Topology, transport: Transport): Promise<readonly Way[]> {
  const [server] = hostsWith(topology, 'web-server');
  const [user] = hostsWith(topology, 'internet');
  if (!server || !user) throw new Error('the environment has nobody to ask, or nobody to answer');
  const app = `http://127.0.0.1:${serviceOn(topology, server, 'site').port}`;
  const nginx = `http://${server.address}:${serviceOn(topology, server, 'nginx').port}`;
  const site = siteUrl(topology);
  const asset = await styleSheetOf(`${site}/`, user.name, transport);

  const pageWays = (what: string, path: string): Way[] => {
    const base = `${what}: app`;
    return [
      { name: base, base, from: server.name, url: app + path },
      { name: `${what}: Nginx + app`, base, from: user.name, url: nginx + path },
      { name: `${what}: HAProxy + Nginx + app`, base, from: user.name, url: site + path },
    ];
  };
  const base = 'static file: Nginx';
  return [
    ...pageWays('smallest answer', '/health/alive'),
    ...pageWays('front page', '/'),
    { name: base, base, from: user.name, url: nginx + asset },
    { name: 'static file: HAProxy + Nginx', base, from: user.name, url: site + asset },
  ];
}

/** The path of the style sheet that a page names. */
async function styleSheetOf(url: string, from: string, transport: Transport): Promise<string> {
  const page = await transport.run(from, {
    argv: ['curl', '--silent', '--show-error', '--fail', '--max-time', '10', url],
    timeoutMs: 15_000,
  });
  const path = /"(\/assets\/[^"]+\.css)"/.exec(page.stdout)?.[1];
  if (path === undefined) throw new Error(`${url} names no style sheet: ${page.stderr.trim()}`);
  return path;
}
