import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PICTURE_WITHIN_MS = 5_000;

declare const axe: { run(): Promise<AxeResults> };

/**
 * What the console said, errors of scripts and requests that failed; collected from the moment of the call.
 * That the page itself is an answer such as 404 is told by its status, and no complaint.
 */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const ofPage = message.location().url === page.url() && /^Failed to load resource/.test(message.text());
    if (/^(error|warning)$/.test(message.type()) && !ofPage)
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // Whoever goes on to the next page breaks off what was still on its way to this one.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  return complaints;
}

/** Asserts that axe finds nothing against the page as it stands. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() => axe.run());
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  assert.deepEqual(told, [], `axe on ${page.url()}`);
  assert.ok(passes.length > 20, `axe looked at only ${passes.length} things`);
}

/** Asserts that nothing stands out to the right of the window. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  assert.ok(content <= window, `${page.url()} is ${content} px wide in ${window} px`);
}

/** Asserts that every picture of the page is there, those further down too, and that there are some. */
export async function assertPicturesLoaded(page: Page, atLeast: number): Promise<void> {
  const pictures = page.locator('img');
  const count = await pictures.count();
  assert.ok(count >= atLeast, `${count} pictures on ${page.url()}`);
  for (let index = 0; index < count; index++) {
    const picture = pictures.nth(index);
    await picture.scrollIntoViewIfNeeded();
    await eventually(`${await picture.getAttribute('src')} is there`, PICTURE_WITHIN_MS, async () =>
      assert.ok(
        await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
      ),
    );
  }
}

/** Asserts that whoever uses the keyboard sees where they are: the element in focus has an outline. */
export async function assertFocusVisible(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const ringed = (candidate: Element | null) => {
      if (candidate === null) return false;
      const style = getComputedStyle(candidate);
      return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    };
    // A whole card may show the focus of the link within it.
    const seen = ringed(element) || [...document.querySelectorAll(':focus-within')].some(ringed);
    return {
      what: element.outerHTML.slice(0, 80),
      after: getComputedStyle(element, '::after').outlineStyle,
      seen,
    };
  });
  assert.ok(focus.seen || focus.after !== 'none', `no focus is seen on ${focus.what}`);
}

/** Keeps a picture of the page where TRIVET_SCREENSHOTS says, and nothing without it. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.TRIVET_SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
