import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import asDrawn from '../environments/as-drawn.ts';
import { phase } from '../src/model/event.ts';
import type { Host, Topology } from '../src/model/topology.ts';
import { sshTransport, type Transport } from '../src/remote/index.ts';
import { hostsWith, serviceOn, siteUrl } from '../src/topology/index.ts';
import type { Bench } from './bench.ts';
import { withLab } from './lab.ts';
import { alternate, figure, type Report, ratio } from './measure.ts';
import { trivet } from './trivet.ts';
import { type Load, loadOf } from './wrk.ts';

const ENVIRONMENT = {
  ...asDrawn,
  name: 'bench-site',
  lab: { subnet: '10.49.3.0/24' },
  servers: { ...asDrawn.servers, count: 1 },
};
const PRODUCTS = 100_000;
const SECONDS = 3;
const STATIC_PORT = 3900;
const UNCACHED_PORT = 3901;
const PRODUCT = 'northlight-pendant';

/** A page that is measured: as strings of a bare server, by the site, and by the site without its cache of pages. */
interface Page {
  readonly name: string;
  readonly path: string;
  /** Cookies of whoever asks; pages with some are rendered for each request. */
  readonly cookie: string;
}

interface Way {
  readonly name: string;
  readonly page: Page;
  readonly port: number;
  readonly connections: number;
}

/** What the site's own work costs: pages of one process beside the same bytes from a bare server. */
export function benchSite(bench: Bench): Promise<Report> {
  const { rounds, signal, emit } = bench;
  return withLab(bench, ENVIRONMENT, async ({ file, topology, sshConfig, up }) => {
    await up('a shop to put under load');
    await phase(emit, 'seed', `${PRODUCTS} products`, async () => {
      await trivet(['seed', '--products', `${PRODUCTS}`, '--env', file], { signal });
      return { outcome: `${PRODUCTS} products`, value: undefined };
    });
    const transport = sshTransport(sshConfig);
    const [server] = hostsWith(topology, 'app');
    if (!server) throw new Error('the environment has no server');
    const port = serviceOn(topology, server, 'site').port;
    const pages = await pagesOf(transport, server, topology, port);
    await serveStatically(transport, server, pages, port);
    await serveUncached(transport, server);

    const ways = pages.flatMap((page): Way[] => [
      { name: `${page.name}: strings`, page, port: STATIC_PORT, connections: 32 },
      { name: `${page.name}: site`, page, port, connections: 32 },
      { name: `${page.name}: strings, one at a time`, page, port: STATIC_PORT, connections: 1 },
      {
        name: `${page.name}: site without its cache, one at a time`,
        page,
        port: UNCACHED_PORT,
        connections: 1,
      },
    ]);
    const run = (way: Way, seconds: number) => {
      signal.throwIfAborted();
      return load(transport, server, way, seconds);
    };
    const loads = await phase(emit, 'load', `${ways.length} ways, ${rounds} rounds`, async (progress) => {
      for (const way of ways) await run(way, 1);
      const value = await alternate(ways, rounds, (way) => run(way, SECONDS), progress);
      return { outcome: `${ways.length} ways, ${rounds} rounds, no error`, value };
    });
    const queries = await queryTimes(transport, pages);
    return reportOf(ways, loads, queries);
  });
}

async function pagesOf(
  transport: Transport,
  server: Host,
  topology: Topology,
  port: number,
): Promise<readonly Page[]> {
  const site = `http://127.0.0.1:${port}`;
  const cookie = await shell(
    transport,
    server,
    `curl --silent --fail --dump-header - --output /dev/null --header 'Origin: ${siteUrl(topology)}' \\
       --data product=${PRODUCT} --data quantity=1 ${site}/cart/add | sed -n 's/^set-cookie: \\(cart=[^;]*\\).*/\\1/ip'`,
  );
  return [
    { name: 'home', path: '/', cookie: '' },
    { name: 'product', path: `/products/${PRODUCT}`, cookie: '' },
    { name: 'search', path: '/shop?q=oak+lamp', cookie: '' },
    { name: 'checkout', path: '/checkout', cookie: cookie.trim() },
  ];
}

/** Gives the bare server the pages and headers that the site answers with. */
async function serveStatically(
  transport: Transport,
  server: Host,
  pages: readonly Page[],
  port: number,
): Promise<void> {
  const answers = await Promise.all(
    pages.map(async ({ path, cookie }) => {
      const url = `http://127.0.0.1:${port}${path}`;
      const text = await shell(
        transport,
        server,
        `curl --silent --fail --include --header 'Cookie: ${cookie}' '${url}'`,
      );
      const end = text.indexOf('\r\n\r\n');
      const lines = text.slice(0, end).split('\r\n').slice(1);
      const headers = lines
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
        .filter(([name]) => !/^(date|connection|keep-alive|transfer-encoding|content-length)$/i.test(name));
      return [path, { headers: Object.fromEntries(headers), body: text.slice(end + 4) }] as const;
    }),
  );
  // The hosts' Node runs JavaScript alone.
  const typed = await readFile(new URL('static-pages.ts', import.meta.url), 'utf8');
  const program = stripTypeScriptTypes(typed);
  await shell(transport, server, `cat > /run/static-pages.mjs <<'PROGRAM'\n${program}PROGRAM`);
  await transport.run(server.name, {
    argv: ['sh', '-c', 'cat > /run/static-pages.json'],
    stdin: JSON.stringify(Object.fromEntries(answers)),
    timeoutMs: 30_000,
  });
  await shell(
    transport,
    server,
    `systemd-run --quiet --unit bench-strings --property StandardInput=file:/run/static-pages.json \\
       node /run/static-pages.mjs ${STATIC_PORT}
     ${untilAnswers(STATIC_PORT)}`,
  );
}

/** The same release once more, beside the one that runs, with nothing kept of its pages. */
async function serveUncached(transport: Transport, server: Host): Promise<void> {
  await shell(
    transport,
    server,
    `jq '.pageCacheMiB = 0 | .listen.port = ${UNCACHED_PORT}' /etc/site/config.json > /run/uncached.json
     systemd-run --quiet --unit bench-uncached --uid=site --working-directory=/srv/site/current \\
       $(systemctl cat site.service | sed -n 's/^LoadCredential=/--property=LoadCredential=/p') \\
       --setenv=NODE_ENV=production --setenv=SITE_CONFIG=/run/uncached.json node server.mjs
     ${untilAnswers(UNCACHED_PORT)}`,
  );
}

const untilAnswers = (port: number) =>
  `curl --silent --output /dev/null --retry 50 --retry-delay 0 --retry-connrefused http://127.0.0.1:${port}/health/alive`;

async function load(transport: Transport, { name }: Host, way: Way, seconds: number): Promise<Load> {
  const { page, port, connections } = way;
  const size = ['--threads', '1', '--connections', `${connections}`, '--duration', `${seconds}s`];
  const { stdout, stderr } = await transport.run(name, {
    argv: [
      'wrk',
      ...size,
      '--latency',
      '--header',
      `Cookie: ${page.cookie}`,
      `http://127.0.0.1:${port}${page.path}`,
    ],
    timeoutMs: (seconds + 20) * 1000,
  });
  return loadOf(stdout + stderr);
}

/** Milliseconds that the database works for one rendering of each page, by its own count. */
async function queryTimes(
  transport: Transport,
  pages: readonly Page[],
): Promise<ReadonlyMap<string, number>> {
  const REQUESTS = 20;
  const times = new Map<string, number>();
  for (const { name, path, cookie } of pages) {
    const before = await worked(transport);
    await transport.run('web1', {
      argv: [
        ...['curl', '--silent', '--fail', '--output', '/dev/null', '--header', `Cookie: ${cookie}`],
        ...Array.from({ length: REQUESTS }, () => `http://127.0.0.1:${UNCACHED_PORT}${path}`),
      ],
      timeoutMs: 60_000,
    });
    times.set(name, ((await worked(transport)) - before) / REQUESTS);
  }
  return times;
}

/** MySQL Reference Manual, "Statement Summary Tables"; picoseconds there. */
async function worked(transport: Transport): Promise<number> {
  const sums = await Promise.all(
    ['db1', 'db2'].map((host) =>
      transport.run(host, {
        argv: [
          ...['mysql', '--batch', '--skip-column-names', '--execute'],
          `SELECT COALESCE(SUM(sum_timer_wait), 0) / 1e9 FROM performance_schema.events_statements_summary_by_user_by_event_name
           WHERE user = 'site'`,
        ],
        timeoutMs: 10_000,
      }),
    ),
  );
  return sums.reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

async function shell(transport: Transport, { name }: Host, script: string): Promise<string> {
  const { code, stdout, stderr } = await transport.run(name, {
    argv: ['sh', '-s'],
    stdin: script,
    timeoutMs: 60_000,
  });
  if (code !== 0) throw new Error(`on ${name}: ${stderr.trim() || script}`);
  return stdout;
}

function reportOf(
  ways: readonly Way[],
  loads: ReadonlyMap<string, readonly Load[]>,
  queries: ReadonlyMap<string, number>,
): Report {
  const values = (name: string, of: (load: Load) => number) => (loads.get(name) ?? []).map(of);
  const rates = (name: string) => values(name, ({ perSecond }) => perSecond);
  const baseOf = ({ page, connections }: Way) =>
    connections === 1 ? `${page.name}: strings, one at a time` : `${page.name}: strings`;
  return {
    name: 'site',
    title: `Pages of one process of the site beside the same bytes from a bare server, ${PRODUCTS} products`,
    columns: ['requests', 'of the strings', 'half within', '99 of 100 within', 'in the database'],
    rows: ways.map((way) => ({
      name: way.name,
      cells: [
        figure(rates(way.name), '/s'),
        ratio(rates(way.name), rates(baseOf(way))),
        figure(
          values(way.name, ({ p50 }) => p50),
          'ms',
        ),
        figure(
          values(way.name, ({ p99 }) => p99),
          'ms',
        ),
        way.port === UNCACHED_PORT ? figure([queries.get(way.page.name) ?? 0], 'ms') : null,
      ],
    })),
    notes: [
      'Home, product and search are the same for everyone and rendered once for each change of what they show.',
      'Checkout is one visitor’s, and rendered for each request, whatever is kept.',
      'The generator, the databases and both servers share the processors of this machine.',
    ],
  };
}
