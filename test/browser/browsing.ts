import { after } from 'node:test';
import { siteUrl } from '../../src/topology/index.ts';
import { votersUp } from '../support/voters.ts';
import { startChromium } from './chromium.ts';
import { type Visit, type Visitor, visit as visitWith } from './visit.ts';

/** The lab and the browser of one file of tests; the browser ends with the file. */
export const lab = await votersUp();
export const chromium = await startChromium(lab);
after(() => chromium.end());

/** Opens a window of the visitor's own in that browser. */
export const visit = (visitor: Visitor, journey: (visit: Visit) => Promise<void>) =>
  visitWith(chromium.browser, siteUrl(lab.topology), visitor, journey);
