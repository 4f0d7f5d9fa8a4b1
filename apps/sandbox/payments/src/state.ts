import { openLedger } from './ledger.ts';
import type { Kinds } from './model.ts';

type Kind = keyof Kinds;

/** One object as it is from now on. */
export type Change = { [K in Kind]: { readonly kind: K; readonly object: Kinds[K] } }[Kind];

type Tables = { readonly [K in Kind]: ReadonlyMap<string, Kinds[K]> };

export interface State extends Tables {
  /** Makes changes at once, all of them or none; they survive a crash once this has resolved. */
  readonly commit: (changes: readonly Change[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Reads back what a folder keeps; each line of its ledger is one commit. */
export async function openState(folder: string): Promise<State> {
  const ledger = await openLedger(folder);
  const tables = {
    session: new Map(),
    intent: new Map(),
    refund: new Map(),
    dispute: new Map(),
    notice: new Map(),
    answer: new Map(),
  } satisfies { [K in Kind]: Map<string, Kinds[K]> };
  const apply = (changes: readonly Change[]) => {
    for (const { kind, object } of changes)
      (tables[kind] as Map<string, Change['object']>).set(object.id, object);
  };
  for (const line of ledger.lines) apply(JSON.parse(line) as readonly Change[]);
  return {
    ...tables,
    commit: (changes) => {
      apply(changes);
      return ledger.append(JSON.stringify(changes));
    },
    close: ledger.close,
  };
}
