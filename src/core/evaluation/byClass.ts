/** Rows of each class, image by image in the order asked for, within an image as they were. */
export interface ByClass {
  /** K + 1 offsets into `row`. */
  readonly start: Uint32Array;
  readonly row: Uint32Array;
  /** Place of the row's image in the order that was asked for. */
  readonly place: Uint32Array;
}

/** `start` (N + 1) and `classOf` are of rows grouped by image; `images` says which images, in which order. */
export function byClass(
  classes: number,
  start: Uint32Array,
  classOf: Uint16Array,
  images: Uint32Array,
): ByClass {
  const offsets = new Uint32Array(classes + 1);
  for (const i of images) for (let r = start[i]; r < start[i + 1]; r++) offsets[classOf[r] + 1]++;
  for (let k = 0; k < classes; k++) offsets[k + 1] += offsets[k];
  const next = offsets.slice();
  const row = new Uint32Array(offsets[classes]);
  const place = new Uint32Array(offsets[classes]);
  images.forEach((image, at) => {
    for (let r = start[image]; r < start[image + 1]; r++) {
      const to = next[classOf[r]]++;
      row[to] = r;
      place[to] = at;
    }
  });
  return { start: offsets, row, place };
}
