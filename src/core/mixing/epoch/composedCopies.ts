import type { MixWorld } from '../compose.ts';
import type { Composite } from '../composite.ts';
import type { PolygonReader } from '../outlines/polygons.ts';
import { copyComposite } from './variants.ts';
import { withPolygons } from '../outlines/withPolygons.ts';

export interface ComposedCopy {
  readonly image: number;
  readonly copy: number;
  /** Null: the same picture. */
  readonly composite: Composite | null;
}

/** Copies at a time: between two of these somebody may look whether the rest is still wanted. */
const slice = 64;
/** Copies whose polygons are read together, in the order of the source: one by one would leap through it. */
const together = 16 * slice;

/** Composites of copies in their order, some at a time; none of them after a part of the reading ahead. */
export async function* composedCopies(
  world: MixWorld,
  polygons: PolygonReader | null,
  copies: readonly (readonly [image: number, copy: number])[],
): AsyncGenerator<readonly ComposedCopy[]> {
  for (let from = 0; from < copies.length; from += slice) {
    if (polygons && !polygons.isEmpty && from % together === 0)
      yield* readAhead(world, polygons, copies.slice(from, from + together));
    const some = copies.slice(from, from + slice);
    yield await withPolygons(world, polygons, (outlined) =>
      some.map(([image, copy]) => ({
        image,
        copy,
        composite: copyComposite(outlined, image, copy)?.composite ?? null,
      })),
    );
  }
}

/** Reads what these ask for; nothing where the first of them ask for nothing new: the rest may then be known too. */
async function* readAhead(
  world: MixWorld,
  polygons: PolygonReader,
  copies: readonly (readonly [image: number, copy: number])[],
): AsyncGenerator<readonly []> {
  const asked = new Set<number>();
  let isKnown = true;
  const asking: MixWorld = {
    ...world,
    polygon(box) {
      asked.add(box);
      isKnown &&= polygons.has(box);
      return polygons.polygon(box);
    },
  };
  for (const [at, [image, copy]] of copies.entries()) {
    if (at === slice && isKnown) return;
    if (at % slice === 0) yield [];
    copyComposite(asking, image, copy);
  }
  await polygons.load(asked);
}
