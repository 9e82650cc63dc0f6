import type { PolygonReader } from './polygons.ts';

/**
 * What `make` gives once every polygon that it asks for is at hand. It runs again after each load, and must do the
 * same for the same polygons: which ones it needs is known only when it asks.
 */
export async function withPolygons<Result>(
  reader: PolygonReader,
  make: (polygon: PolygonReader['polygon']) => Result,
): Promise<Result> {
  for (;;) {
    const missing = new Set<number>();
    const result = make((box) => {
      if (!reader.has(box)) missing.add(box);
      return reader.polygon(box);
    });
    if (missing.size === 0) return result;
    await reader.load(missing);
  }
}
