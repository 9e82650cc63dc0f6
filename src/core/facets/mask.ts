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
