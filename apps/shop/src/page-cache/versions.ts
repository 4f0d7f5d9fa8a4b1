/** How often each part of what pages show has changed, by the part's name. */
export type Versions = ReadonlyMap<string, number>;

/** The newest versions that this process has seen. Servers that lag behind tell older ones, which change nothing. */
export interface Newest {
  /** @param at when the versions began to be read, on the clock */
  readonly observe: (versions: Versions, at: number) => void;
  readonly all: () => Versions;
  /** Grows with every change of what is newest. */
  readonly change: () => number;
  /** Grows when versions went back: equal numbers no longer mean equal content. */
  readonly history: () => number;
}

/**
 * Milliseconds. What no server has told for so long does not exist any more: the primary that said it was lost with it.
 * So long may the best informed server be out of reach before the others are believed.
 */
export const FORGET_AFTER = 10_000;

export function createNewest(): Newest {
  const newest = new Map<string, number>();
  const confirmed = new Map<string, number>();
  let change = 0;
  let history = 0;

  function set(name: string, version: number, at: number): void {
    if (newest.get(name) !== version) change++;
    newest.set(name, version);
    confirmed.set(name, at);
  }

  function observe(versions: Versions, at: number): void {
    for (const name of new Set([...versions.keys(), ...newest.keys()])) {
      const version = versions.get(name);
      const known = newest.get(name);
      if (version !== undefined && (known === undefined || version >= known)) {
        set(name, version, at);
      } else if (at - (confirmed.get(name) ?? 0) > FORGET_AFTER) {
        history++;
        if (version === undefined) newest.delete(name);
        else set(name, version, at);
      }
    }
  }
  return { observe, all: () => newest, change: () => change, history: () => history };
}
