import type { FacetColumn } from './facet.ts';

/** What passes a set of filters: 1 or 0 for each of B boxes and N images. */
export interface Mask {
  readonly boxes: Uint8Array;
  readonly images: Uint8Array;
}

/**
 * Boxes and images that pass the filters (facet id → bins that are shown); null where nothing filters.
 * A box passes when it lies in the shown bins of every box facet and its image passes every image facet; an
 * image passes when it does that itself and, where a box facet filters, holds a box that passes.
 * `except`: the chart that asks, whose own filter does not count (cross-filter). The id `image` is no facet: its
 * numbers are those of images.
 */
export function maskOf(
  filters: Readonly<Record<string, readonly number[]>>,
  columns: Readonly<Record<string, FacetColumn>>,
  boxStart: Uint32Array,
  except?: string,
): Mask | null {
  const active = Object.keys(filters).filter(
    (id) => id !== except && (id === 'image' || Object.hasOwn(columns, id)),
  );
  if (active.length === 0) return null;
  const images = new Uint8Array(boxStart.length - 1).fill(1);
  const boxes = new Uint8Array(boxStart[boxStart.length - 1]).fill(1);
  let boxesFilter = false;
  for (const id of active) {
    if (id === 'image') {
      const chosen = new Uint8Array(images.length);
      for (const image of filters[id]) chosen[image] = 1;
      for (let i = 0; i < images.length; i++) images[i] &= chosen[i];
      continue;
    }
    const { bins, perBox } = columns[id];
    const shown = new Uint8Array(0x10000);
    for (const bin of filters[id]) shown[bin] = 1;
    const rows = perBox ? boxes : images;
    for (let i = 0; i < rows.length; i++) rows[i] &= shown[bins[i]];
    boxesFilter ||= perBox;
  }
  for (let i = 0; i < images.length; i++) {
    const end = boxStart[i + 1];
    if (images[i] === 0) {
      boxes.fill(0, boxStart[i], end);
    } else if (boxesFilter) {
      let any = 0;
      for (let b = boxStart[i]; b < end; b++) any |= boxes[b];
      images[i] = any;
    }
  }
  return { boxes, images };
}

/**
 * What passes all of the masks; null where there are none. An image with boxes passes where one of its boxes passes
 * them all, one without where it passes each.
 */
export function allOf(masks: readonly (Mask | null)[], boxStart: Uint32Array): Mask | null {
  const given = masks.filter((mask) => mask !== null);
  if (given.length < 2) return given[0] ?? null;
  const boxes = given[0].boxes.slice();
  const images = given[0].images.slice();
  for (const mask of given.slice(1)) {
    for (let b = 0; b < boxes.length; b++) boxes[b] &= mask.boxes[b];
    for (let i = 0; i < images.length; i++) images[i] &= mask.images[i];
  }
  return { boxes, images: imagesWith(boxes, images, boxStart) };
}

/** What does not pass: boxes one by one; an image with boxes where one of them is left, one without as it stands. */
export function outside(mask: Mask, boxStart: Uint32Array): Mask {
  const boxes = mask.boxes.map((one) => 1 - one);
  return {
    boxes,
    images: imagesWith(
      boxes,
      mask.images.map((one) => 1 - one),
      boxStart,
    ),
  };
}

/** Images that hold one of the boxes; those without boxes as they are in `images`. */
function imagesWith(boxes: Uint8Array, images: Uint8Array, boxStart: Uint32Array): Uint8Array {
  return images.map((own, i) => {
    const [start, end] = [boxStart[i], boxStart[i + 1]];
    if (start === end) return own;
    for (let b = start; b < end; b++) if (boxes[b] === 1) return 1;
    return 0;
  });
}
