import type { Crossfilter, PassingImages } from '../core/facets/crossfilter/crossfilter.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { boxesIn, imagesIn } from '../core/dataset/multiplicity.ts';
import { importedUses } from './derived.ts';
import { crossfilterOf, isFiltered } from './filtered.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';

/** What passes all filters, by image; null where nothing filters. */
const passingOf = (state: StudioState): PassingImages | null =>
  isFiltered(state) ? passingFor(crossfilterOf(state), state.view.filters) : null;

// Where no chart is brushed the answer is worked out afresh: the page needs the same one for the same filters.
const passingFor = memo(
  (crossfilter: Crossfilter | null, filters: StudioState['view']['filters']): PassingImages | null =>
    crossfilter?.passing(filters) ?? null,
  4,
);

/** Images of the gallery: what the filters and the switch leave, the most repeated first. */
export function galleryImages(state: StudioState): Uint32Array {
  const { opened, view, plan, split } = state;
  if (!opened) return noImages;
  const images = passingOf(state)?.images ?? null;
  return listImages(opened.dataset, images, plan?.repeats ?? null, importedUses(split), view.gallery);
}
const noImages = new Uint32Array(0);

/** All images, the most repeated first. A brush asks for it in every frame, a plan only as it comes. */
const byRepeats = memo((repeats: Uint16Array): Uint32Array => {
  const start = new Uint32Array(0x10001);
  for (const uses of repeats) start[0xffff - uses + 1]++;
  for (let k = 0; k < 0x10000; k++) start[k + 1] += start[k];
  const order = new Uint32Array(repeats.length);
  for (let i = 0; i < repeats.length; i++) order[start[0xffff - repeats[i]]++] = i;
  return order;
}, 4);

const listImages = memo(
  (
    dataset: Dataset,
    passing: Uint8Array | null,
    repeats: Uint16Array | null,
    train: Uint8Array | null,
    which: StudioState['view']['gallery'],
  ) => {
    const order = repeats && byRepeats(repeats);
    const found = new Uint32Array(dataset.images.count);
    let count = 0;
    for (let n = 0; n < found.length; n++) {
      const i = order ? order[n] : n;
      if (passing?.[i] === 0) continue;
      const uses = repeats && train?.[i] !== 0 ? repeats[i] : 1;
      if (which === 'all' || (which === 'repeated' ? uses > 1 : uses === 0)) found[count++] = i;
    }
    return found.slice(0, count);
  },
);

export interface FilterSummary {
  readonly boxes: number;
  readonly ofBoxes: number;
  readonly images: number;
  readonly ofImages: number;
}

/** What the filters show, of how much; null where nothing filters. */
export function filterSummary(state: StudioState): FilterSummary | null {
  const passing = passingOf(state);
  return state.opened && passing && summary(state.opened.dataset, passing);
}

const summary = memo((dataset: Dataset, passing: PassingImages): FilterSummary => {
  const { multiplicity, count: rows } = dataset.images;
  let boxes = 0;
  let images = 0;
  for (let i = 0; i < rows; i++) {
    const alike = multiplicity === null ? 1 : multiplicity[i];
    images += alike * passing.images[i];
    boxes += alike * passing.boxes[i];
  }
  return { boxes, ofBoxes: boxesIn(dataset), images, ofImages: imagesIn(dataset) };
});
