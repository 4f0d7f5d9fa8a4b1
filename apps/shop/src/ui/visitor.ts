import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

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
