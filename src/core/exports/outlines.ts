import { boxShape, type Dataset } from '../dataset/dataset.ts';
import { recordRings } from '../formats/recordRings.ts';
import type { Rings } from '../formats/ring.ts';
import { ringParsers } from '../formats/rings.ts';
import type { ExportInput } from './exporter.ts';
import { sourceBytes } from './records/sourceRecords.ts';

/**
 * Rings of boxes in pixels, as their records in the source have them: numbers of a source in pixels stay exact. Boxes
 * in the order given (best that of the source, `sourceOrder`), each once; null where there is no polygon, the source is
 * gone, or a source in fractions has no size of the image.
 */
export async function* boxRings(
  { dataset, record }: Pick<ExportInput, 'dataset' | 'record'>,
  boxes: Uint32Array,
  imageOf: (box: number) => number,
): AsyncGenerator<readonly [box: number, rings: Rings | null]> {
  if (ringParsers[dataset.format] === undefined) {
    for (const box of boxes) yield [box, null];
    return;
  }
  for await (const [box, bytes] of sourceBytes({ record }, dataset.boxes.record, boxes))
    yield [box, bytes && ringsIn(dataset, box, imageOf(box), bytes)];
}

function ringsIn(dataset: Dataset, box: number, image: number, bytes: Uint8Array): Rings | null {
  const { boxes, images, unit } = dataset;
  const parse = ringParsers[dataset.format];
  if (!parse || (boxes.shapes && !(boxes.shapes[box] & boxShape.polygon))) return null;
  const rings = recordRings(parse, dataset, box, bytes);
  if (rings === null || unit === 'pixel') return rings;
  const [width, height] = [images.width[image], images.height[image]];
  if (!(width > 0 && height > 0)) return null;
  return rings.map((ring) => ring.map((at, i) => at * (i % 2 === 0 ? width : height)));
}

/** For each box the image that it belongs to. */
export function imagesOfBoxes({ images, boxes }: Dataset): Uint32Array {
  const imageOf = new Uint32Array(boxes.count);
  for (let i = 0; i < images.count; i++) imageOf.fill(i, images.boxStart[i], images.boxStart[i + 1]);
  return imageOf;
}
