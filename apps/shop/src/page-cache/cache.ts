import { isUnavailable } from '../data/replicated/failure.ts';
import { createLru } from './lru.ts';
import type { Newest, Versions } from './versions.ts';
import type { Watch } from './watch.ts';

/** What a key stands for, and the versions that were read just before it, on the same connection. */
export interface Loaded<Value> {
  readonly value: Value;
  readonly tag: Versions;
  /** The parts that it shows; null for all. */
  readonly shows: readonly string[] | null;
  readonly bytes: number;
}

export type Outcome = 'hit' | 'miss' | 'stale';

export interface Cache<Value> {
  /** What is kept and right, without waiting for anything. */
  readonly peek: (key: string) => Value | undefined;
  /** Null when nothing is there. @throws what `load` threw, unless something is kept that may be shown instead */
  readonly get: (key: string, load: () => Promise<Loaded<Value> | null>) => Promise<Value | null>;
  readonly bytes: () => number;
  readonly size: () => number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

export interface CacheOptions {
  readonly newest: Newest;
  readonly watch: Watch;
  /** Bytes, of all values. */
  readonly most: number;
  readonly now?: () => number;
}

interface Entry<Value> {
  readonly loaded: Loaded<Value>;
  readonly history: number;
  readonly at: number;
  /** The change of what is newest at which it was last found to be right. */
  rightAt: number;
}

/** Milliseconds; for what versions cannot tell, such as two primaries that counted to the same number. */
const LONGEST = 60_000;

/**
 * Values that are right for as long as the newest versions of what they show are those that they were loaded at. A value
 * from a server that lags is wrong from the start: it is shown to whoever asked for it, and loaded again for the next.
 */
export function createCache<Value>(options: CacheOptions): Cache<Value> {
  const { newest, watch, most, now = () => performance.now() } = options;
  const kept = createLru<Entry<Value>>(most);
  const flights = new Map<string, Promise<Entry<Value> | null>>();
  const outcomes = { hit: 0, miss: 0, stale: 0 };

  function isRight(entry: Entry<Value>): boolean {
    if (entry.history !== newest.history() || now() - entry.at > LONGEST) return false;
    if (entry.rightAt === newest.change()) return true;
    const { tag, shows } = entry.loaded;
    const current = newest.all();
    const names = shows ?? [...current.keys()];
    if (!names.every((name) => tag.get(name) === current.get(name))) return false;
    entry.rightAt = newest.change();
    return true;
  }

  async function fly(key: string, load: () => Promise<Loaded<Value> | null>): Promise<Entry<Value> | null> {
    const at = now();
    const history = newest.history();
    const loaded = await load();
    if (!loaded) {
      kept.delete(key);
      return null;
    }
    newest.observe(loaded.tag, at);
    const entry = { loaded, history, at, rightAt: -1 };
    kept.set(key, entry, loaded.bytes);
    return entry;
  }

  function join(key: string, load: () => Promise<Loaded<Value> | null>): Promise<Entry<Value> | null> {
    const under = flights.get(key);
    if (under) return under;
    const flight = fly(key, load).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  /** Somebody else's load may have begun before the change that this caller knows of; its own has not. */
  async function load(key: string, load: () => Promise<Loaded<Value> | null>): Promise<Value | null> {
    const joined = flights.has(key);
    const entry = await join(key, load);
    if (!joined || (entry && isRight(entry))) return entry?.loaded.value ?? null;
    return (await join(key, load))?.loaded.value ?? null;
  }

  function peek(key: string): Value | undefined {
    if (!watch.isFresh()) return undefined;
    const entry = kept.get(key);
    if (!entry || !isRight(entry)) return undefined;
    outcomes.hit++;
    return entry.loaded.value;
  }

  async function get(key: string, from: () => Promise<Loaded<Value> | null>): Promise<Value | null> {
    const isFresh = await watch.refresh();
    const old = kept.get(key);
    const show = (entry: Entry<Value>, as: Outcome) => {
      outcomes[as]++;
      return entry.loaded.value;
    };
    if (old && !isFresh) return show(old, 'stale');
    if (old && isRight(old)) return show(old, 'hit');
    outcomes.miss++;
    try {
      return await load(key, from);
    } catch (error) {
      if (old && isUnavailable(error)) return show(old, 'stale');
      throw error;
    }
  }

  return { peek, get, bytes: kept.bytes, size: kept.size, outcomes };
}
