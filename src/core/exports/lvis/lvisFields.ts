import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import { flagsOf } from '../boxFlags.ts';
import type { CocoStyle } from '../coco/cocoDocument.ts';
import type { ExportInput } from '../exporter.ts';
import { imageRow } from '../imageRows.ts';

/**
 * What LVIS has beyond COCO (Gupta et al. 2019; lvis-api `eval.py` reads these members). Categories say how often they
 * are in train, each image once: rare up to 10 images, common up to 100, else frequent. The annotations are taken for
 * exhaustive, so an image is a negative of every class that it has no box of, but for those that it has a crowd or
 * group of: of these not every object has its box. Members that an LVIS source has stay as they are.
 */
export function lvisStyle(input: ExportInput): CocoStyle {
  const { dataset } = input;
  const { images, boxes, classes } = dataset;
  const counts = trainCounts(input);
  const flags = flagsOf(dataset);
  return {
    isOutlined: true,
    category(k) {
      const name = JSON.stringify(classes.names[k]);
      const set: (readonly [string, string])[] = [
        ['synset', JSON.stringify(`${classes.names[k].trim().toLowerCase().replace(/\s+/g, '_')}.n.01`)],
        ['synonyms', `[${name}]`],
        ['def', '""'],
        ['frequency', JSON.stringify(frequencyOf(counts.images[k]))],
        ['image_count', String(counts.images[k])],
        ['instance_count', String(counts.boxes[k])],
      ];
      return new Map(set);
    },
    image(image, ids) {
      const present = new Uint8Array(classes.names.length);
      for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++)
        present[boxes.class[box]] |= flags[box] & (boxFlag.crowd | boxFlag.groupOf) ? 2 : 1;
      const list = (keep: (seen: number) => boolean) =>
        `[${ids.filter((_, k) => keep(present[k])).join(', ')}]`;
      return new Map([
        ['neg_category_ids', list((seen) => seen === 0)],
        ['not_exhaustive_category_ids', list((seen) => (seen & 2) !== 0)],
      ]);
    },
  };
}

const frequencyOf = (images: number) => (images <= 10 ? 'r' : images <= 100 ? 'c' : 'f');

/** Images and boxes of each class in train, or in all of a set that has no train. */
function trainCounts(input: ExportInput): { readonly images: Uint32Array; readonly boxes: Uint32Array } {
  const { images, boxes, classes }: Dataset = input.dataset;
  const rows = Array.from({ length: Math.min(images.count, input.mixed?.images ?? Infinity) }, (_, i) => i);
  const train = rows.filter((i) => imageRow(input, i).part === 'train');
  const counts = {
    images: new Uint32Array(classes.names.length),
    boxes: new Uint32Array(classes.names.length),
  };
  const last = new Int32Array(classes.names.length).fill(-1);
  for (const image of train.length > 0 ? train : rows) {
    for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++) {
      const k = boxes.class[box];
      counts.boxes[k]++;
      if (last[k] !== image) counts.images[k]++;
      last[k] = image;
    }
  }
  return counts;
}
