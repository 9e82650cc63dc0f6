import { createBaker } from '../src/core/exports/bakers.ts';
import type { BakeOptions } from '../src/core/exports/bakeOptions.ts';
import { variantCopies } from '../src/core/exports/bakeTasks.ts';
import { copyComposite } from '../src/core/mixing/epoch/variants.ts';
import { pictureReader } from '../src/core/exports/pictureSource.ts';
import { polygonReader } from '../src/core/mixing/outlines/polygons.ts';
import { withPolygons } from '../src/core/mixing/outlines/withPolygons.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import type { BakeSource } from './baking.ts';

/** What a bake would come to. */
export interface BakeFigures {
  /** Extra copies that a variant is drawn for. */
  readonly pictures: number;
  /** Means of a few that were baked to see, on one worker; null where none could be. */
  readonly sample: { readonly bytes: number; readonly milliseconds: number } | null;
}

const sampled = 3;

/** Copies that are looked at between two looks for newer calls. */
const slice = 2000;

/** Counts the copies and bakes three, spread evenly; null as soon as nobody waits (`wanted`) any more. */
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
  const baker = createBaker();
  baker.start(pictureReader(input.dataset, files, pictures));
  let bytes = 0;
  let milliseconds = 0;
  let made = 0;
  for (let j = 0; j < Math.min(sampled, copies.length); j++) {
    if (!(await pause(wanted))) return null;
    const [image, copy] = copies[Math.floor(((j + 0.5) * copies.length) / sampled)] ?? copies[j];
    const found = await withPolygons(world, polygons, (outlined) => copyComposite(outlined, image, copy));
    if (!found) continue;
    const began = performance.now();
    const baked = await baker.bake(found.composite, options);
    if (!baked.ok) continue;
    milliseconds += performance.now() - began;
    bytes += baked.bytes.length;
    made++;
  }
  const sample = made === 0 ? null : { bytes: bytes / made, milliseconds: milliseconds / made };
  return { pictures: copies.length, sample };
}

/** Other calls to this worker come through here. */
async function pause(wanted: () => boolean): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return wanted();
}
