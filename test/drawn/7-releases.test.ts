import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Planned } from '../../src/operate/plan.ts';
import { type Checkout, checkout } from '../support/checkout.ts';
import { drawnUp } from '../support/drawn.ts';
import { eventually } from '../support/eventually.ts';
import { get, getOk, SITE } from '../support/get.ts';
import { addressOf, onHost } from '../support/host.ts';
import { assertAllAnswered, underLoad } from '../support/load.ts';
import { trivet, trivetJson, trivetOk } from '../support/trivet.ts';

const lab = await drawnUp();
after(() => drawnUp());

const SLOGAN = 'means to be here tomorrow';
const LAYOUT = 'apps/shop/src/ui/layout.tsx';

/** What the servers serve now: the release that each has, and what the next pages say. */
async function serving() {
  const { answer } = await trivetJson<Releases>('releases', '--env', lab.file);
  const pages = await Promise.all(['web1', 'web2'].map(() => getOk(lab, `${SITE}/`)));
  return {
    releases: answer?.releases.filter(({ servedBy }) => servedBy.length > 0) ?? [],
    slogans: new Set(pages.map(({ body }) => /sells .*?, and ([^.]*)\./.exec(body)?.[1])),
  };
}

interface Releases {
  readonly releases: readonly {
    readonly name: string;
    readonly keptBy: readonly string[];
    readonly servedBy: readonly string[];
  }[];
}

async function servedRelease(): Promise<string> {
  const [release, ...others] = (await serving()).releases;
  assert.deepEqual(others, []);
  assert.deepEqual(release?.servedBy, ['web1', 'web2']);
  return release?.name ?? '';
}

/** A checkout in which the site says something else, and looks a little different. */
function saying(slogan: string): Checkout {
  const changed = checkout();
  changed.edit(LAYOUT, SLOGAN, slogan);
  changed.edit('apps/shop/assets/styles/tokens.css', ':root {', ':root { --painted: yes;');
  return changed;
}

async function stylesheet(): Promise<string> {
  return /href="(\/assets\/site-[0-9a-f]+\.css)"/.exec((await getOk(lab, `${SITE}/`)).body)?.[1] ?? '';
}

suite('a release is changed while people read, and no request fails', () => {
  const next = saying('has just been painted');
  let first = '';
  let second = '';

  test('rollout of the next one', async () => {
    first = await servedRelease();
    const before = await stylesheet();
    assertAllAnswered(
      await underLoad(lab, `${SITE}/`, async () => {
        const { code, stderr } = await next.trivet('deploy', '--env', lab.file);
        assert.equal(code, 0, stderr);
      }),
    );
    second = await servedRelease();
    assert.notEqual(second, first);
    assert.deepEqual((await serving()).slogans, new Set(['has just been painted']));
    assert.notEqual(await stylesheet(), before);
    await getOk(lab, `${SITE}${before}`);
  });

  test('back to the one before', async () => {
    assertAllAnswered(await underLoad(lab, `${SITE}/`, () => trivetOk('rollback', '--env', lab.file)));
    assert.equal(await servedRelease(), first);
    assert.deepEqual((await serving()).slogans, new Set([SLOGAN]));
  });

  test('and forward again, by its name', async () => {
    await trivetOk('rollback', second, '--env', lab.file);
    assert.equal(await servedRelease(), second);
  });

  test('while a server serves nobody no release changes, unless that server is left out', async () => {
    await onHost(lab, 'web2', 'systemctl stop nginx');
    try {
      const before = await mainProcess('web1');
      const { code, stderr } = await trivet('rollback', first, '--env', lab.file);
      assert.equal(code, 3);
      assert.match(stderr, /TRV_SERVER_AWAY[\s\S]*where +web2\n/);
      assert.equal(await mainProcess('web1'), before);
      await trivetOk('rollback', first, '--without', 'web2', '--env', lab.file);
    } finally {
      await onHost(lab, 'web2', 'systemctl start nginx');
    }
    await eventually('web2 follows by itself', 60_000, async () =>
      assert.deepEqual(
        (await serving()).releases.map(({ name, servedBy }) => [name, servedBy]),
        [[first, ['web1', 'web2']]],
      ),
    );
    await trivetOk('rollback', second, '--env', lab.file);
    assert.equal(await servedRelease(), second);
  });

  test('`plan` tells that the servers do not have the release of this checkout, and `deploy` changes that', async () => {
    const { code, answer } = await trivetJson<{ steps: readonly Planned[] }>('plan', lab.file);
    assert.equal(code, 1);
    assert.deepEqual(
      answer?.steps,
      ['web1', 'web2'].map((host) => ({ host, text: `roll out release ${first}: it has ${second}` })),
    );
    await trivetOk('deploy', '--env', lab.file);
    assert.equal(await servedRelease(), first);
  });
});

suite('a server that was away while the release changed', () => {
  /** What web2 is asked, as another server or as a visitor. */
  const asked = (from: string, address: string, more = '') =>
    onHost(
      lab,
      from,
      `curl --silent --output /dev/null --write-out '%{http_code}' --header 'Host: www.foobar.com' ${more} http://${address}/release/current`,
    );

  test('has what is new when it has booted, and serves it without a command', async () => {
    const before = await servedRelease();
    const next = saying('was painted while web2 was away');
    await onHost(lab, 'web2', 'systemctl stop site-follow.timer nginx');
    const { code, stderr } = await next.trivet('deploy', '--without', 'web2', '--env', lab.file);
    assert.equal(code, 0, stderr);
    await trivetOk('restart', 'web2', '--env', lab.file);
    const now = await eventually('web2 has caught up', 90_000, servedRelease);
    assert.deepEqual((await serving()).slogans, new Set(['was painted while web2 was away']));
    assert.notEqual(now, before);
    await getOk(lab, `${SITE}${await stylesheet()}`);
    await trivetOk('rollback', before, '--env', lab.file);
  });

  test('only servers are told which release is current, and nobody through a load balancer', async () => {
    const address = addressOf(lab, 'web1');
    assert.equal(await asked('web2', address), '200');
    assert.equal(await asked('web2', address, "--header 'X-Forwarded-For: 10.46.0.102'"), '404');
    assert.equal(await asked('lb1', address), '403');
    assert.equal((await get(lab, `${SITE}/release/current`)).status, 404);
  });
});

suite('a release that is not good is refused, and readers do not notice', () => {
  test('one that dies at its start: the first server gets its old release back, the second keeps it', async () => {
    const before = await servedRelease();
    const dying = checkout();
    dying.edit(
      'apps/shop/src/server.ts',
      'await app.listen(config.listen);',
      "throw new Error('stillborn');",
    );
    assertAllAnswered(
      await underLoad(lab, `${SITE}/`, async () => {
        const { code, stderr } = await dying.trivet('deploy', '--env', lab.file);
        assert.equal(code, 1);
        assert.match(stderr, /TRV_RELEASE_UNHEALTHY/);
        assert.match(stderr, /where +web1\n/);
        assert.match(stderr, /stillborn/);
      }),
    );
    assert.equal(await servedRelease(), before);
  });

  test('one whose migration fails: no server is switched', async () => {
    const before = await servedRelease();
    const running = () => Promise.all(['web1', 'web2'].map((server) => mainProcess(server)));
    const processes = await running();
    const wrong = checkout();
    wrong.edit('apps/shop/migrations/0005-write-checks.sql', 'create table', 'create no table');
    wrong.edit('apps/shop/migrations/index.ts', "'0005-write-checks'", "'9999-wrong'");
    const { code, stderr } = await wrong.trivet('deploy', '--env', lab.file);
    assert.equal(code, 1);
    assert.match(stderr, /TRV_MIGRATION_FAILED/);
    assert.match(stderr, /You have an error in your SQL syntax/);
    assert.equal(await servedRelease(), before);
    assert.deepEqual(await running(), processes);
  });

  test('one that does not build: nothing is sent', async () => {
    const broken = checkout();
    broken.edit(LAYOUT, '</footer>', '</header>');
    const { code, stderr } = await broken.trivet('deploy', '--env', lab.file);
    assert.equal(code, 1);
    assert.match(stderr, /TRV_SITE_BUILD/);
    assert.match(stderr, /layout\.tsx/);
  });
});

const mainProcess = (server: string) => onHost(lab, server, 'systemctl show --property MainPID --value site');
