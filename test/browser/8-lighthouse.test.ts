import assert from 'node:assert/strict';
import { test } from 'node:test';
import lighthouse from 'lighthouse';
import { siteUrl } from '../../src/topology/index.ts';
import { chromium, lab, visit } from './browsing.ts';
import { READER } from './visit.ts';

/** Bytes as they travel: compressed, without the pictures of products. */
const BUDGETS = { Document: 25_000, Stylesheet: 15_000, Script: 10_000, all: 150_000 } as const;

/** One with many pictures, and one with a form; `TRIVET_LIGHTHOUSE=all` has every kind of page looked at. */
const PAGES =
  process.env.TRIVET_LIGHTHOUSE === 'all'
    ? ['/', '/shop?q=lamp', '/products/halden-table-lamp', '/cart', '/sign-in']
    : ['/', '/sign-in'];

/** One of Lighthouse's rows about a request of the page. */
interface Transfer {
  readonly url: string;
  readonly resourceType: string;
  readonly transferSize: number;
}

async function auditsOf(path: string) {
  const result = await lighthouse(`${siteUrl(lab.topology)}${path}`, {
    port: chromium.port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
  });
  if (!result) throw new Error(`Lighthouse has nothing to say of ${path}`);
  return result.lhr;
}

for (const path of PAGES) {
  test(`Lighthouse on ${path}: nothing to find, and within the budgets`, async () => {
    const { audits, categories } = await auditsOf(path);
    for (const name of ['accessibility', 'best-practices', 'seo']) {
      const failed = (categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => `${id}: ${audits[id]?.displayValue ?? audits[id]?.title}`)
        // Pages that are for one visitor ask search engines to leave them out.
        .filter((found) => !(found.startsWith('is-crawlable') && /^\/(cart|sign-in|shop\?)/.test(path)));
      assert.deepEqual(failed, [], name);
    }
    assert.deepEqual(shiftsOf(audits), [], 'nothing moves');
    assertWithin(requestsOf(audits));
  });
}

for (const path of ['/', '/shop', '/products/halden-table-lamp']) {
  test(`on ${path}, pictures that come after the first paint move nothing`, () =>
    visit({ ...READER, width: 412 }, async ({ page }) => {
      const painted = Promise.withResolvers<void>();
      await page.route('**/*.svg', async (route) => {
        await painted.promise;
        await route.continue();
      });
      await page.goto(path, { waitUntil: 'commit' });
      // A page may be painted before all of it has come; what that moves is not the pictures' doing.
      await page.waitForLoadState('domcontentloaded');
      await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0);
      const since = await page.evaluate(() => performance.now());
      painted.resolve();
      await page.waitForLoadState('load');
      assert.deepEqual(await page.evaluate(movedSince, since), []);
    }));
}

/** Runs in the browser: what has moved on its page since then, in milliseconds from when it began to come. */
async function movedSince(since: number): Promise<readonly string[]> {
  const told: string[] = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime >= since) told.push(JSON.stringify(entry));
  }).observe({ type: 'layout-shift', buffered: true });
  // Two frames on, all that was laid out has been told of.
  for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
  return told;
}

/** What moved on the page while it came. */
function shiftsOf(audits: Awaited<ReturnType<typeof auditsOf>>['audits']): readonly unknown[] {
  const details = audits['layout-shifts']?.details as { readonly items?: readonly unknown[] } | undefined;
  const moved = audits['cumulative-layout-shift']?.numericValue;
  return moved === 0 ? [] : [moved, ...(details?.items ?? [])];
}

function requestsOf(audits: Awaited<ReturnType<typeof auditsOf>>['audits']): readonly Transfer[] {
  const details = audits['network-requests']?.details as { readonly items?: readonly Transfer[] } | undefined;
  const requests = (details?.items ?? []).filter(({ resourceType }) => resourceType !== 'Other');
  assert.ok(requests.length > 1, 'Lighthouse saw requests');
  return requests;
}

function assertWithin(requests: readonly Transfer[]): void {
  const sum = (of: readonly Transfer[]) => of.reduce((bytes, { transferSize }) => bytes + transferSize, 0);
  for (const type of ['Document', 'Stylesheet', 'Script'] as const) {
    const bytes = sum(requests.filter(({ resourceType }) => resourceType === type));
    assert.ok(bytes <= BUDGETS[type], `${type}: ${bytes} bytes`);
  }
  const all = sum(requests.filter(({ resourceType }) => resourceType !== 'Image'));
  assert.ok(all <= BUDGETS.all, `all but pictures: ${all} bytes`);
}
