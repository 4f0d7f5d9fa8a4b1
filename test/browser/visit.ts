import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { patient } from '../support/patience.ts';
import { assertAccessible, assertNoSidewaysScroll, complaintsOf } from './page.ts';

/** Someone who looks at the site. */
export interface Visitor {
  readonly javaScript: boolean;
  /** Pixels of the window. */
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

export const READER: Visitor = { javaScript: true, width: 1280, scheme: 'light' };

/** Together they cover every pair of what can differ. */
export const VISITORS: readonly Visitor[] = [
  READER,
  { javaScript: true, width: 320, scheme: 'dark' },
  { javaScript: false, width: 1280, scheme: 'dark' },
  { javaScript: false, width: 320, scheme: 'light' },
];

export const nameOf = ({ javaScript, width, scheme }: Visitor) =>
  `${width} px, ${scheme}, ${javaScript ? 'with' : 'without'} JavaScript`;

const HEIGHT = 800;
const PATIENCE_MS = 10_000;

/** A visitor's own window. */
export interface Visit {
  readonly page: Page;
  /** Asserts what has to hold for every page. */
  readonly assertSound: () => Promise<void>;
}

/** Opens a window of the visitor's own on a site, and asserts afterwards that the browser had nothing to complain about. */
export async function visit(
  browser: Browser,
  site: string,
  { javaScript, width, scheme }: Visitor,
  journey: (visit: Visit) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: site,
    javaScriptEnabled: javaScript,
    viewport: { width, height: HEIGHT },
    colorScheme: scheme,
  });
  context.setDefaultTimeout(patient(PATIENCE_MS));
  try {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const assertSound = async () => {
      await assertNoSidewaysScroll(page);
      // Axe is a script; the pages that it sees are the same.
      if (javaScript) await assertAccessible(page);
    };
    await journey({ page, assertSound });
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

export const textOf = async (element: Locator) => (await element.textContent()) ?? '';

/** Waits for the page: what a click leads to may be a while on its way. */
export async function assertHeading(page: Page, text: string): Promise<void> {
  await eventually(`the heading of ${page.url()}`, PATIENCE_MS, async () =>
    assert.equal(await textOf(page.getByRole('heading', { level: 1 })), text),
  );
}
