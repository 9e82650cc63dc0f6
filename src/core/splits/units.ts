import type { Dataset } from '../dataset/dataset.ts';
import { groupOf } from '../dataset/groupOf.ts';
import { imagesByKey } from '../dataset/imagesByKey.ts';

/** What is assigned as a whole: an image alone, or a group of images that must not be torn apart. */
export interface Units {
  readonly count: number;
  /** Unit of each of N images. */
  readonly unitOf: Uint32Array;
  /** Images in each unit. */
  readonly size: Uint32Array;
  /** Sparse label counts: unit u holds entries start[u] .. start[u + 1]. The last label is “no boxes”. */
  readonly start: Uint32Array;
  readonly label: Uint16Array;
  readonly value: Float64Array;
  readonly labels: number;
}

/**
 * Units of a dataset with their box counts by class; images without boxes count as one of a label of their own,
 * so that they are spread like a class. `group`: an attribute of images; one without a value stands alone.
 * Units and labels are numbered in the order of the images' keys and of the classes: a split does not depend on
 * the order in which a source lists its images and boxes.
 */
export function unitsOf(dataset: Dataset, group?: string): Units {
  const { boxStart, multiplicity } = dataset.images;
  const alike = (image: number) => (multiplicity === null ? 1 : multiplicity[image]);
  const order = imagesByKey(dataset);
  const unitOf = numbered(order, group === undefined ? () => null : groupOf(dataset, group));
  const count = unitOf.reduce((most, unit) => Math.max(most, unit + 1), 0);
  const size = new Uint32Array(count);
  const rows = new Uint32Array(count);
  unitOf.forEach((unit, image) => {
    rows[unit]++;
    size[unit] += alike(image);
  });
  const members = Array.from(rows, (length) => new Uint32Array(length));
  const filled = new Uint32Array(count);
  for (const i of order) members[unitOf[i]][filled[unitOf[i]]++] = i;

  const labels = dataset.classes.names.length + 1;
  const tally = new Float64Array(labels);
  const start = new Uint32Array(count + 1);
  const label: number[] = [];
  const value: number[] = [];
  for (let u = 0; u < count; u++) {
    const held: number[] = [];
    const add = (l: number, images: number) => {
      if (tally[l] === 0) held.push(l);
      tally[l] += images;
    };
    for (const i of members[u]) {
      if (boxStart[i] === boxStart[i + 1]) add(labels - 1, alike(i));
      for (let b = boxStart[i]; b < boxStart[i + 1]; b++) add(dataset.boxes.class[b], alike(i));
    }
    for (const l of held.sort((x, y) => x - y)) {
      label.push(l);
      value.push(tally[l]);
      tally[l] = 0;
    }
    start[u + 1] = label.length;
  }
  return {
    count,
    unitOf,
    size,
    start,
    label: Uint16Array.from(label),
    value: Float64Array.from(value),
    labels,
  };
}

/** Numbers for the images in the order given; images of one group share theirs, one of no group (null) has its own. */
function numbered(order: Uint32Array, groupOf: (image: number) => string | null): Uint32Array {
  const numberOf = new Map<string, number>();
  const unitOf = new Uint32Array(order.length);
  let units = 0;
  for (const image of order) {
    const group = groupOf(image);
    const known = group === null ? undefined : numberOf.get(group);
    unitOf[image] = known ?? units++;
    if (group !== null) numberOf.set(group, unitOf[image]);
  }
  return unitOf;
}
