import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { renderToString } from 'preact-render-to-string';
import type { Seller } from '../values/seller.ts';

/** What every page may need to know about the site that it is part of. */
export interface Site {
  readonly publicUrl: string;
  /** The hashed path of an asset by its name, such as `site.css`. */
  readonly asset: (name: string) => string;
  /** Null where nobody sells: a demonstration. */
  readonly seller: Seller | null;
}

const SiteContext = createContext<Site>({
  publicUrl: 'http://localhost',
  asset: (name) => `/assets/${name}`,
  seller: null,
});

export const SiteProvider = SiteContext.Provider;

export function useSite(): Site {
  return useContext(SiteContext);
}

/**
 * What the frame of a page shows of whoever looks at it. It is of a few kinds and names nobody, so that pages which are the
 * same for everyone are kept once for each kind.
 */
export interface Visitor {
  readonly signedIn: boolean;
  /** Has ordered something that is not paid yet. */
  readonly toPay: boolean;
}

export const NOBODY: Visitor = { signedIn: false, toPay: false };

const VisitorContext = createContext<Visitor>(NOBODY);

export const VisitorProvider = VisitorContext.Provider;

export function useVisitor(): Visitor {
  return useContext(VisitorContext);
}

/** A whole page as HTML. Every text and attribute in it is escaped by preact. */
export function renderPage(site: Site, page: VNode, visitor: Visitor): string {
  const shown = (
    <SiteProvider value={site}>
      <VisitorProvider value={visitor}>{page}</VisitorProvider>
    </SiteProvider>
  );
  return `<!doctype html>${renderToString(shown)}`;
}
