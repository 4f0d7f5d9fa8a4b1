import lighthouse from 'lighthouse';
import asDrawn from '../environments/as-drawn.ts';
import { loadEnvironment } from '../src/environment/environment.ts';
import { phase } from '../src/model/event.ts';
import { siteUrl } from '../src/topology/index.ts';
import { startChromium } from '../test/browser/chromium.ts';
import type { Bench } from './bench.ts';
import { withLab } from './lab.ts';
import { alternate, figure, type Report } from './measure.ts';

const ENVIRONMENT = { ...asDrawn, name: 'bench-pages', lab: { subnet: '10.49.4.0/24' } };

const PAGES = ['/', '/shop?q=lamp', '/products/halden-table-lamp', '/cart', '/sign-in'].map((path) => ({
  name: path,
}));

/** What Lighthouse says of pages as a phone on a slow line loads them, through the whole chain. */
interface Loaded {
  /** From 0 to 1. */
  readonly score: number;
  /** Milliseconds. */
  readonly largestPaint: number;
  readonly blocked: number;
}

export function benchLighthouse(bench: Bench): Promise<Report> {
  const { rounds, signal, emit } = bench;
  return withLab(bench, ENVIRONMENT, async ({ file, topology, up }) => {
    await up('pages to load');
    const chromium = await startChromium(await loadEnvironment(file));
    try {
      const site = siteUrl(topology);
      const measured = await phase(
        emit,
        'pages',
        `${PAGES.length} pages, ${rounds} rounds`,
        async (progress) => {
          const value = await alternate(
            PAGES,
            rounds,
            ({ name }) => {
              signal.throwIfAborted();
              return load(`${site}${name}`, chromium.port);
            },
            progress,
          );
          return { outcome: `${PAGES.length} pages, ${rounds} rounds`, value };
        },
      );
      return reportOf(measured);
    } finally {
      await chromium.end();
    }
  });
}

async function load(url: string, port: number): Promise<Loaded> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance'],
  });
  const of = (audit: string) => result?.lhr.audits[audit]?.numericValue ?? Number.NaN;
  const score = result?.lhr.categories.performance?.score ?? Number.NaN;
  return { score, largestPaint: of('largest-contentful-paint'), blocked: of('total-blocking-time') };
}

function reportOf(measured: ReadonlyMap<string, readonly Loaded[]>): Report {
  return {
    name: 'pages',
    title: 'Pages as a phone loads them on a slow line, by Lighthouse',
    columns: ['performance, of 1', 'largest paint', 'blocked'],
    rows: [...measured].map(([name, loads]) => ({
      name,
      cells: [
        figure(
          loads.map(({ score }) => score),
          '×',
        ),
        figure(
          loads.map(({ largestPaint }) => largestPaint),
          'ms',
        ),
        figure(
          loads.map(({ blocked }) => blocked),
          'ms',
        ),
      ],
    })),
    notes: [
      'Lighthouse reckons with a line of 1.6 Mbit/s, 150 ms there and back, and a processor of a quarter.',
    ],
  };
}
