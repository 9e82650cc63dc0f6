import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { sizeOf } from '../dataset/multiplicity.ts';
import { computeFacets } from '../facets/index.ts';
import { facetsIn, maskOfLabels } from '../facets/labelFilter.ts';
import { predictionColumns } from '../predictions/predictionColumns.ts';
import type { Predictions } from '../predictions/predictions.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { withClassNames } from './classNames.ts';
import { keepRows } from './keepRows.ts';
import { predictionsFor } from './predictionsFor.ts';

/** What a person gave beside the dataset; rows are those of the source, as it was read. */
export interface Additions {
  /** Columns of images, joined by file name. */
  readonly metadata: readonly AttributeColumn[];
  readonly predictions: Predictions | null;
}

export const noAdditions: Additions = { metadata: [], predictions: null };

/** The parts of a recipe that say what the dataset is, before anything is balanced. */
export type Preparation = Pick<Recipe, 'classes' | 'exclude' | 'facets'>;

/** The dataset that everything else works on. */
export interface Prepared {
  readonly dataset: Dataset;
  /** The predictions for its images and classes; those of images and classes that went are left out. */
  readonly predictions: Predictions | null;
  /** Row in the source of each image and each box; null: all are there. */
  readonly imageOf: Uint32Array | null;
  readonly boxOf: Uint32Array | null;
  /** Sentences: what of the preparation does not apply to this dataset. */
  readonly notes: readonly string[];
}

/**
 * Joins what was added, names the classes and leaves out what is hidden or excluded, in this order; so filters of
 * exclusions speak of the classes' new names and may ask for columns of predictions and metadata. With nothing to do
 * the result is the source itself.
 */
export function prepare(source: Dataset, additions: Additions, settings: Preparation): Prepared {
  const notes: string[] = [];
  const joined =
    additions.metadata.length === 0
      ? source
      : { ...source, attributes: [...source.attributes, ...additions.metadata] };
  const named = withClassNames(joined, settings.classes);
  const hidden = named.classOf.includes(noCode)
    ? Uint8Array.from(named.dataset.boxes.class, (k) => (k === noCode ? 0 : 1))
    : null;
  const shown = keepRows(named.dataset, null, hidden);
  const found = predictionsFor(additions.predictions, shown.dataset, null, named.classOf);
  const columns = found ? predictionColumns(shown.dataset, found) : [];
  const whole =
    columns.length === 0
      ? shown.dataset
      : { ...shown.dataset, attributes: [...shown.dataset.attributes, ...columns] };
  const { images, boxes } = excluded(whole, shown.boxOf, source, settings, notes);
  const kept = keepRows(whole, images, boxes);
  const dataset = kept.dataset === source ? source : { ...kept.dataset, preparedFrom: sizeOf(source) };
  return {
    dataset,
    predictions: predictionsFor(found, dataset, kept.imageOf, null),
    imageOf: kept.imageOf,
    boxOf: composed(shown.boxOf, kept.boxOf),
    notes,
  };
}

/** `second` numbers rows of what `first` numbers: rows of the first's own source. */
const composed = (first: Uint32Array | null, second: Uint32Array | null): Uint32Array | null =>
  first === null || second === null ? (second ?? first) : second.map((row) => first[row]);

/** Bytes of N images and B boxes, 0 where they are excluded; null: none is. */
function excluded(
  dataset: Dataset,
  boxOf: Uint32Array | null,
  source: Dataset,
  { exclude, facets }: Preparation,
  notes: string[],
): { images: Uint8Array | null; boxes: Uint8Array | null } {
  const isNothing =
    exclude.images.length === 0 && exclude.filters.length === 0 && Object.keys(exclude.boxes).length === 0;
  if (isNothing) return { images: null, boxes: null };
  const { key, boxStart } = dataset.images;
  const images = new Uint8Array(dataset.images.count).fill(1);
  const boxes = new Uint8Array(dataset.boxes.count).fill(1);
  const byHand = new Set(exclude.images);
  for (let i = 0; i < images.length; i++) {
    if (byHand.delete(key[i])) images[i] = 0;
    const places = Object.hasOwn(exclude.boxes, key[i]) ? new Set(exclude.boxes[key[i]]) : null;
    for (let b = boxStart[i]; places !== null && b < boxStart[i + 1]; b++)
      if (places.has((boxOf?.[b] ?? b) - source.images.boxStart[i])) boxes[b] = 0;
  }
  const known = new Set(key);
  const strangers = byHand.size + Object.keys(exclude.boxes).filter((name) => !known.has(name)).length;
  if (strangers > 0)
    notes.push(`${strangers} excluded ${strangers === 1 ? 'image is' : 'images are'} not in this dataset.`);
  for (const filter of exclude.filters) {
    const columns = computeFacets(dataset, facets, new Set(facetsIn([filter])));
    const missing = facetsIn([filter]).filter((id) => !Object.hasOwn(columns, id));
    if (missing.length > 0) {
      notes.push(
        `A filter of what is excluded asks for “${missing.join('”, “')}”, which is not here: nothing goes by it.`,
      );
      continue;
    }
    const passes = maskOfLabels([filter], columns, dataset);
    const ofBoxes = Object.values(columns).some(({ perBox }) => perBox);
    if (ofBoxes) for (let b = 0; b < boxes.length; b++) boxes[b] &= 1 - passes.boxes[b];
    else for (let i = 0; i < images.length; i++) images[i] &= 1 - passes.images[i];
  }
  return { images, boxes };
}
