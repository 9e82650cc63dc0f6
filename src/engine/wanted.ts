import type { LeastRecent } from './leastRecent.ts';

/** Null: it cannot be had; undefined: what it was asked for is void by now. */
type Make<T> = () => Promise<T | null | undefined>;

/** Calls `ready` when `make` has ended; the result calls the wish off. What nobody wishes any more is not begun. */
type Want<T> = (key: string, make: Make<T>, ready: () => void) => () => void;

/**
 * Things that take a while to make, made so many at a time and kept in `cache`. The newest wish comes first: what was
 * scrolled past waits, or is called off. What fails is null, which is kept too; what is void is not.
 */
export function wanted<T>(
  cache: LeastRecent<T | null>,
  bytesOf: (value: T) => number,
  atOnce: number,
): Want<T> {
  interface Wish {
    readonly make: Make<T>;
    readonly readies: Set<() => void>;
  }
  /** In the order of the wishes. */
  const waiting = new Map<string, Wish>();
  const running = new Map<string, Wish>();

  async function run(key: string, wish: Wish): Promise<void> {
    running.set(key, wish);
    const value = await wish.make().catch(() => null);
    running.delete(key);
    if (value !== undefined) cache.set(key, value, value === null ? 0 : bytesOf(value));
    next();
    for (const ready of wish.readies) ready();
  }

  function next(): void {
    while (running.size < atOnce && waiting.size > 0) {
      const [key, wish] = [...waiting][waiting.size - 1];
      waiting.delete(key);
      void run(key, wish);
    }
  }

  return (key, make, ready) => {
    const isRunning = running.has(key);
    const readies = (running.get(key) ?? waiting.get(key))?.readies ?? new Set();
    readies.add(ready);
    if (!isRunning) {
      waiting.delete(key);
      waiting.set(key, { make, readies });
      next();
    }
    return () => {
      readies.delete(ready);
      if (readies.size === 0 && waiting.get(key)?.readies === readies) waiting.delete(key);
    };
  };
}
