import { keptLabels, type Composite } from '../../mixing/composite.ts';
import type { MadeImage } from '../../mixing/epoch/mixedDataset.ts';
import type { MixWorld } from '../../mixing/compose.ts';
import { extraCopies } from '../../mixing/epoch/extraCopies.ts';
import type { VariantSettings } from '../../mixing/settings.ts';
import { polygonReader } from '../../mixing/outlines/polygons.ts';
import { copyComposite, variantOf } from '../../mixing/epoch/variants.ts';
import { withPolygons } from '../../mixing/outlines/withPolygons.ts';
import { md5Hex } from '../../md5.ts';
import type { BakeOptions } from './bakeOptions.ts';
import type { ExportInput } from '../exporter.ts';

/** One extra copy that becomes a picture of its own. */
export interface BakeTask {
  /** Of the picture, relative to the export's folder. */
  readonly path: string;
  readonly image: number;
  readonly copy: number;
  readonly variant: VariantSettings;
  readonly composite: Composite;
  /** Its place among `variantCopies`, from 0. */
  readonly at: number;
}

/** Copies that a variant is drawn for. Those where none of its steps can act are told only when their turn comes. */
export function* variantCopies(
  world: MixWorld,
  { repeats, split }: Pick<ExportInput, 'repeats' | 'split'>,
): Generator<readonly [image: number, copy: number]> {
  const copies = extraCopies(repeats, split);
  for (const [at, image] of copies.image.entries())
    if (variantOf(world, image, copies.copy[at]) !== null) yield [image, copies.copy[at]];
}

/** A picture as an image of the dataset. Of the composite its labels alone are kept: there may be a million. */
export function madeOf({ path, image, copy, composite }: BakeTask): MadeImage {
  const { width, height } = composite.scene;
  return {
    path,
    copyOf: image,
    copy,
    composite: { labels: keptLabels(composite, 'trained'), scene: { width, height } },
  };
}

export function countVariantCopies(world: MixWorld, plan: Pick<ExportInput, 'repeats' | 'split'>): number {
  const copies = variantCopies(world, plan);
  let count = 0;
  while (copies.next().done !== true) count++;
  return count;
}

/** The pictures to bake, by image and copy; composites are made, and polygons read, as they are asked for. */
export async function* bakeTasks(
  world: MixWorld,
  input: ExportInput,
  options: BakeOptions,
): AsyncGenerator<BakeTask> {
  const folder = bakeFolder(world.dataset.images.path);
  const polygons = polygonReader(input.dataset, input.record);
  let at = -1;
  for (const [image, copy] of variantCopies(world, input)) {
    at++;
    const made = await withPolygons(world, polygons, (outlined) => copyComposite(outlined, image, copy));
    if (made === null) continue;
    const name = bakedName(world.dataset.images.key[image], copy, made.variant.id, options);
    yield { path: `${folder}/${name}`, image, copy, at, ...made };
  }
}

/** Below `images`, where YOLO readers look for pictures; a folder that the dataset has no picture in. */
function bakeFolder(paths: readonly string[]): string {
  const taken = new Set<string>();
  for (const path of paths) {
    const found = /^(?:images\/)?(baked(?:-\d+)?)\//i.exec(path);
    if (found) taken.add(found[1].toLowerCase());
  }
  let name = 'baked';
  for (let next = 2; taken.has(name); next++) name = `baked-${next}`;
  return `images/${name}`;
}

/**
 * "street_12-0f3a9c2b71-2-mosaic.jpg": what the image is called (for people), ten digits of its key's MD5 (two images
 * of one name), the copy and the variant. Letters, digits, `.`, `_` and `-` alone, whatever the names hold.
 */
export function bakedName(key: string, copy: number, variant: string, { format }: BakeOptions): string {
  const base = key.slice(key.lastIndexOf('/') + 1);
  const stem = base.replace(/\.[^.]*$/, '');
  const digits = md5Hex(key).slice(0, 10);
  return `${plain(stem, 40)}-${digits}-${copy}-${plain(variant, 20)}.${format === 'jpeg' ? 'jpg' : 'png'}`;
}

const plain = (text: string, most: number) =>
  Array.from(text.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '_'))
    .slice(0, most)
    .join('')
    .replace(/^[._-]+|[._-]+$/g, '') || 'x';
