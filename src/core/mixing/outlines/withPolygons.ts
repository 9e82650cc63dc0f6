import type { MixWorld } from '../compose.ts';
import type { PolygonReader } from './polygons.ts';

/**
 * What `make` gives in the world once every polygon that it asks for is at hand. It runs again after each load, and
 * must do the same for the same polygons: which ones it needs is known only when it asks. A dataset without polygons
 * costs nothing: it runs once, as it does without a reader.
 */
export async function withPolygons<Result>(
  world: MixWorld,
  reader: PolygonReader | null,
  make: (world: MixWorld) => Result,
): Promise<Result> {
  while (reader !== null) {
    const asked = new Set<number>();
    let isWhole = true;
    const result = make({
      ...world,
      polygon(box) {
        asked.add(box);
        isWhole &&= reader.has(box);
        return reader.polygon(box);
      },
    });
    if (isWhole) return result;
    // All of them, also those that are known: what is asked for together is kept together.
    await reader.load(asked);
  }
  return make(world);
}
