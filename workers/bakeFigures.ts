import { createBaker } from '../src/core/exports/bake/bakers.ts';
import type { BakeOptions } from '../src/core/exports/bake/bakeOptions.ts';
import { variantCopies } from '../src/core/exports/bake/bakeTasks.ts';
import type { Composite } from '../src/core/mixing/composite.ts';
import { copyComposite } from '../src/core/mixing/epoch/variants.ts';
import { pictureReader } from '../src/core/exports/pictureSource.ts';
import { polygonReader } from '../src/core/mixing/outlines/polygons.ts';
import { withPolygons } from '../src/core/mixing/outlines/withPolygons.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import type { BakeSource } from './baking.ts';

/** What a bake would come to. */
export interface BakeFigures {
  /** Extra copies that become something else; those that their steps leave as they are do not. */
  readonly pictures: number;
  /** False: told from a part of the copies. */
  readonly isExact: boolean;
  /** Means of a few that were baked to see, on one worker; null where none could be. */
  readonly sample: { readonly bytes: number; readonly milliseconds: number } | null;
}

const sampled = 3;

/** Copies that are composed to count those that become something; beyond, so many spread evenly. */
const mostComposed = 2000;

/** Copies that are looked at between two looks for newer calls. */
const slice = 2000;
const composedSlice = 100;

/** Counts the pictures and bakes three, spread evenly; null as soon as nobody waits (`wanted`) any more. */
export async function bakeFigures(
  { input, files, pictures }: BakeSource,
  options: BakeOptions,
  wanted: () => boolean,
): Promise<BakeFigures | null> {
  const world = mixWorld(input.dataset, input.recipe.mixing, input);
  const copies: (readonly [image: number, copy: number])[] = [];
  for (const one of variantCopies(world, input)) {
    copies.push(one);
    if (copies.length % slice === 0 && !(await pause(wanted))) return null;
  }
  const polygons = polygonReader(input.dataset, input.record);
  const composites: Composite[] = [];
  const looked = spread(copies, mostComposed);
  for (const [at, [image, copy]] of looked.entries()) {
    if (at % composedSlice === 0 && !(await pause(wanted))) return null;
    const found = await withPolygons(world, polygons, (outlined) => copyComposite(outlined, image, copy));
    if (found) composites.push(found.composite);
  }
  const baker = createBaker();
  baker.start(pictureReader(input.dataset, files, pictures));
  let bytes = 0;
  let milliseconds = 0;
  let made = 0;
  for (const composite of spread(composites, sampled)) {
    if (!(await pause(wanted))) return null;
    const began = performance.now();
    const baked = await baker.bake(composite, options);
    if (!baked.ok) continue;
    milliseconds += performance.now() - began;
    bytes += baked.bytes.length;
    made++;
  }
  return {
    pictures: Math.round((composites.length * copies.length) / Math.max(1, looked.length)),
    isExact: looked.length === copies.length,
    sample: made === 0 ? null : { bytes: bytes / made, milliseconds: milliseconds / made },
  };
}

/** At most so many of a list, spread evenly over it. */
const spread = <One>(all: readonly One[], most: number): readonly One[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, j) => all[Math.floor(((j + 0.5) * all.length) / most)]);

/** Other calls to this worker come through here. */
async function pause(wanted: () => boolean): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return wanted();
}
