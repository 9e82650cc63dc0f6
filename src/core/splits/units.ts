import { noCode, type Dataset } from '../dataset/dataset.ts';

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
 */
export function unitsOf(dataset: Dataset, group?: string): Units {
  const { count: images, boxStart } = dataset.images;
  const unitOf =
    group === undefined ? Uint32Array.from({ length: images }, (_, i) => i) : groupsOf(dataset, group);
  const count = unitOf.reduce((most, unit) => Math.max(most, unit + 1), 0);
  const size = new Uint32Array(count);
  for (const unit of unitOf) size[unit]++;
  const members = Array.from(size, (length) => new Uint32Array(length));
  const filled = new Uint32Array(count);
  for (let i = 0; i < images; i++) members[unitOf[i]][filled[unitOf[i]]++] = i;

  const labels = dataset.classes.names.length + 1;
  const tally = new Float64Array(labels);
  const start = new Uint32Array(count + 1);
  const label: number[] = [];
  const value: number[] = [];
  for (let u = 0; u < count; u++) {
    const from = label.length;
    const add = (l: number) => {
      if (tally[l]++ === 0) label.push(l);
    };
    for (const i of members[u]) {
      if (boxStart[i] === boxStart[i + 1]) add(labels - 1);
      for (let b = boxStart[i]; b < boxStart[i + 1]; b++) add(dataset.boxes.class[b]);
    }
    for (let e = from; e < label.length; e++) {
      value.push(tally[label[e]]);
      tally[label[e]] = 0;
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

function groupsOf(dataset: Dataset, group: string): Uint32Array {
  const attribute = dataset.attributes.find((a) => a.of === 'image' && a.name === group);
  if (attribute === undefined) throw new RangeError(`images have no column “${group}”`);
  const unitOfValue = new Map<string | number, number>();
  let units = 0;
  return Uint32Array.from({ length: dataset.images.count }, (_, i) => {
    const value = attribute.kind === 'category' ? attribute.codes[i] : attribute.values[i];
    const missing =
      value === '' || Number.isNaN(value) || (attribute.kind === 'category' && value === noCode);
    if (missing) return units++;
    const known = unitOfValue.get(value);
    if (known !== undefined) return known;
    unitOfValue.set(value, units);
    return units++;
  });
}
