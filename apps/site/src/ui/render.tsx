import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Site, SiteProvider } from './site.ts';

/** A whole page as HTML. Every text and attribute in it is escaped by preact. */
export function renderPage(site: Site, page: VNode): string {
  return `<!doctype html>${renderToString(<SiteProvider value={site}>{page}</SiteProvider>)}`;
}
