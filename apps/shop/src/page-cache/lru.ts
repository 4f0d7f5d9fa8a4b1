/** The values used last, as many as fit. */
export interface Lru<Value> {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value, bytes: number) => void;
  readonly delete: (key: string) => void;
  readonly bytes: () => number;
  readonly size: () => number;
}

/** @param most bytes, of everything in it; what alone is larger is not kept */
export function createLru<Value>(most: number): Lru<Value> {
  // A Map keeps the order in which keys were added: the first one is the one that nobody used for longest.
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }
  return {
    get: (key) => {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set: (key, value, size) => {
      remove(key);
      kept.set(key, { value, bytes: size });
      bytes += size;
      for (const oldest of kept.keys()) {
        if (bytes <= most) break;
        remove(oldest);
      }
    },
    delete: remove,
    bytes: () => bytes,
    size: () => kept.size,
  };
}
