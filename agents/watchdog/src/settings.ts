/** By what a program is known to be alive. */
export type LifeSign =
  /** It takes a connection, and says anything at all: by itself, or when it is told `say`. */
  | {
      readonly kind: 'answers';
      readonly at: { readonly host: string; readonly port: number } | { readonly path: string };
      readonly say: string;
    }
  /** It renews a file's time, once a second at least. */
  | { readonly kind: 'renews'; readonly path: string };

export interface Watched {
  readonly unit: string;
  readonly sign: LifeSign;
  /** Silent for this long, while it neither runs nor waits for processor, memory or disk. */
  readonly stillMs: number;
  /** Silent for this long, however busy; null: what is busy is left alone. */
  readonly busyMs: number | null;
}

/** Written by `src/desired/keep`. They are not checked here: what checks costs three times the memory of the rest. */
export interface Settings {
  readonly watched: readonly Watched[];
}
