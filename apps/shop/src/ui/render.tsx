import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Site, SiteProvider } from './site.ts';
import { type Visitor, VisitorProvider } from './visitor.ts';

/** A whole page as HTML. Every text and attribute in it is escaped by preact. */
export function renderPage(site: Site, page: VNode, visitor: Visitor): string {
  const shown = (
    <SiteProvider value={site}>
      <VisitorProvider value={visitor}>{page}</VisitorProvider>
    </SiteProvider>
  );
  return `<!doctype html>${renderToString(shown)}`;
}
