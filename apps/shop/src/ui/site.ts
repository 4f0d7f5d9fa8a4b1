import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
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
