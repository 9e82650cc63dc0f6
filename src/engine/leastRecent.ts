/** Things that weigh bytes, kept while they fit; the least recently used go first. */
export interface LeastRecent<T> {
  /** Undefined where it is not kept. Being asked for is a use. */
  get(key: string): T | undefined;
  /** In place of what the key had. What is heavier than the budget alone is kept until the next comes. */
  set(key: string, value: T, bytes: number): void;
  clear(): void;
  /** Bytes of all that is kept. */
  readonly bytes: number;
}

/** `release` is told of everything that leaves. */
export function leastRecent<T>(budget: number, release: (value: T) => void): LeastRecent<T> {
  // A Map remembers in which order its keys were set: the first is the one unused for longest.
  const kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  let bytes = 0;
  const drop = (key: string) => {
    const entry = kept.get(key);
    if (!entry) return;
    kept.delete(key);
    bytes -= entry.bytes;
    release(entry.value);
  };
  return {
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    set(key, value, own) {
      drop(key);
      kept.set(key, { value, bytes: own });
      bytes += own;
      for (const oldest of kept.keys()) {
        if (bytes <= budget || oldest === key) break;
        drop(oldest);
      }
    },
    clear() {
      for (const key of [...kept.keys()]) drop(key);
    },
    get bytes() {
      return bytes;
    },
  };
}
