import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { suite, test } from 'node:test';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { get, getOk, SITE } from '../support/get.ts';
import { addressOf, onHost } from '../support/host.ts';
import { trivetJson } from '../support/trivet.ts';

const lab = await drawnUp();
const home = await getOk(lab, `${SITE}/`);
const stylesheet = /href="(\/assets\/site-[0-9a-f]+\.css)"/.exec(home.body)?.[1] ?? 'no stylesheet';

const accepting = (encoding: string) => ['--header', `Accept-Encoding: ${encoding}`];

/** Asks the Nginx of a server itself, as the load balancer does. */
const getFrom = (server: string, path: string, curl: readonly string[] = []) =>
  get(lab, `http://${addressOf(lab, server)}${path}`, ['--header', 'Host: www.foobar.com', ...curl], 'lb1');

/** systemd does not wait until it listens. */
const startApp = async (server: string): Promise<void> => {
  await onHost(lab, server, 'systemctl start site');
  await eventually(`the app of ${server} answers`, 15_000, async () =>
    assert.equal((await getFrom(server, '/')).status, 200),
  );
};

suite('static files come from Nginx itself', () => {
  test('while the app is stopped, its pages are gone and the files are there', async () => {
    await onHost(lab, 'web1', 'systemctl stop site');
    try {
      assert.equal((await getFrom('web1', stylesheet)).status, 200);
      assert.equal((await getFrom('web1', '/')).status, 421);
    } finally {
      await startApp('web1');
    }
  });

  test('they may be kept for ever, and pages must be asked for again', async () => {
    const { headers } = await getOk(lab, `${SITE}${stylesheet}`);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(headers['content-type'], 'text/css');
    assert.equal(home.headers['cache-control'], 'no-cache');
  });

  test('they are sent as small as the client can read them', async () => {
    const url = `${SITE}${stylesheet}`;
    const sizes: number[] = [];
    for (const encoding of ['identity', 'gzip', 'br']) {
      const { headers } = await getOk(lab, url, [...accepting(encoding), '--head']);
      assert.equal(headers['content-encoding'] ?? 'identity', encoding);
      assert.match(headers.vary ?? '', /Accept-Encoding/i, `caches must tell ${encoding} from the others`);
      sizes.push(Number(headers['content-length']));
    }
    const [identity = 0, gzip = 0, br = 0] = sizes;
    assert.ok(0 < br && br < gzip && gzip < identity, `${sizes}`);
  });

  test('every form of them holds the same bytes', async () => {
    const digest = (encoding: string) =>
      onHost(
        lab,
        'internet',
        `curl --silent --compressed --header 'Accept-Encoding: ${encoding}' ${SITE}${stylesheet} | sha256sum`,
      );
    const digests = await Promise.all(['identity', 'gzip', 'br'].map(digest));
    assert.equal(new Set(digests).size, 1);
  });

  test('a browser that has one is told that it did not change', async () => {
    const { headers } = await getOk(lab, `${SITE}${stylesheet}`);
    const again = await get(lab, `${SITE}${stylesheet}`, [
      '--header',
      `If-Modified-Since: ${headers['last-modified']}`,
    ]);
    assert.equal(again.status, 304);
  });

  test('what is not there is not found, and that is not kept for ever', async () => {
    const { status, headers } = await get(lab, `${SITE}/assets/nothing-0123456789.css`);
    assert.equal(status, 404);
    assert.doesNotMatch(headers['cache-control'] ?? '', /immutable/);
  });
});

test('pages are compressed too', async () => {
  const { headers } = await getOk(lab, `${SITE}/`, [
    ...accepting('gzip'),
    '--output',
    '/dev/null',
    '--dump-header',
    '-',
  ]);
  assert.equal(headers['content-encoding'], 'gzip');
  assert.match(headers.vary ?? '', /Accept-Encoding/i);
});

test('Nginx keeps its connections to the app, and reuses them', async () => {
  const REQUESTS = 40;
  // A connection that was closed lingers in TIME-WAIT for a minute: all that there were are seen.
  const connections = async () =>
    new Set(
      (await onHost(lab, 'web1', "ss -Htan dport = :3000 | awk '{ print $4 }'")).split('\n').filter(Boolean),
    );
  const before = await connections();
  await onHost(
    lab,
    'lb1',
    `for request in $(seq ${REQUESTS}); do
       curl --silent --fail --output /dev/null --header 'Host: www.foobar.com' http://${addressOf(lab, 'web1')}/sign-in || exit
     done`,
  );
  const opened = [...(await connections())].filter((connection) => !before.has(connection));
  // Each worker has its own; and one that nobody used for a while is opened again.
  assert.ok(
    opened.length <= REQUESTS / 4,
    `${opened.length} connections were opened for ${REQUESTS} requests`,
  );
});

test('the app and its code are one release, the same to the byte on both servers', async () => {
  const digest = (folder: string) => (server: string) =>
    onHost(
      lab,
      server,
      `cd ${folder}/. && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum`,
    );
  for (const folder of ['/srv/site/current', '/srv/site/public']) {
    const [a, b] = await Promise.all(['web1', 'web2'].map(digest(folder)));
    assert.equal(a, b, folder);
  }
  const { answer } = await trivetJson<Releases>('releases', '--env', lab.file);
  const served = answer?.releases.filter(({ servedBy }) => servedBy.length > 0);
  assert.deepEqual(
    served?.map(({ servedBy }) => servedBy),
    [['web1', 'web2']],
  );
});

interface Releases {
  readonly releases: readonly { readonly name: string; readonly servedBy: readonly string[] }[];
}

suite('strangers', () => {
  test('a name that is not ours is refused at the door, and by Nginx behind it', async () => {
    const foreign = ['--header', 'Host: www.example.org'];
    assert.equal((await get(lab, `http://${addressOf(lab, 'lb1')}/`, foreign)).status, 421);
    assert.equal((await get(lab, `http://${addressOf(lab, 'web1')}/`, foreign)).status, 421);
  });

  test('the bare name leads to the site', async () => {
    const { status, headers } = await get(lab, 'http://foobar.com/shop?category=clocks');
    assert.equal(status, 301);
    assert.equal(headers.location, `${SITE}/shop?category=clocks`);
  });

  const internet = addressOf(lab, 'internet');
  for (const [way, origin] of [
    ['through the load balancer', SITE],
    ['past it', `http://${addressOf(lab, 'web1')}`],
  ] as const) {
    test(`a client that comes ${way} cannot claim another address`, async () => {
      const path = `/nothing/${randomUUID()}`;
      const claim = ['--header', 'X-Forwarded-For: 198.51.100.7', '--header', 'Host: www.foobar.com'];
      const { headers } = await get(lab, `${origin}${path}`, claim);
      const server = headers['x-served-by'] ?? '';
      await eventually('Nginx and the app have noted the request', 5_000, async () => {
        const noted = await onHost(lab, server, `grep -h ${path} /var/log/nginx/access.log`);
        assert.equal((JSON.parse(noted) as { client: string }).client, internet);
        const known = await onHost(lab, server, `journalctl --unit site --output cat --grep ${path}`);
        assert.equal((JSON.parse(known) as { ip: string }).ip, internet);
      });
    });
  }
});

suite('a cart belongs to no server', () => {
  test('one that was filled through a server is whole when that server is gone', async () => {
    const filled = await get(lab, `${SITE}/cart/add`, [
      ...['--header', `Origin: ${SITE}`],
      ...['--data-urlencode', 'product=northlight-pendant', '--data-urlencode', 'quantity=3'],
    ]);
    assert.equal(filled.status, 303);
    const [cookie = ''] = /cart=[^;]+/.exec(filled.headers['set-cookie'] ?? '') ?? [];
    const server = filled.headers['x-served-by'] ?? '';
    await onHost(lab, server, 'systemctl kill --signal KILL site; systemctl stop site');
    try {
      const { body, headers } = await getOk(lab, `${SITE}/cart`, ['--cookie', cookie]);
      assert.notEqual(headers['x-served-by'], server);
      assert.match(body, /Northlight Pendant/);
      assert.match(body, /€357\.00/);
    } finally {
      await startApp(server);
    }
  });
});
