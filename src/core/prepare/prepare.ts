import { listed } from '../balance/problem/listed.ts';
import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { predictionColumns } from '../predictions/predictionColumns.ts';
import type { ClassProbabilities } from '../predictions/classProbabilities.ts';
import type { Predictions } from '../predictions/predictions.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { nameOf, withClassNames } from './classNames.ts';
import { excluded } from './excluded.ts';
import { keepRows } from './keepRows.ts';
import { preparedFrom } from './preparedFrom.ts';
import { predictionsFor } from './predictionsFor.ts';
import { probabilitiesFor } from './probabilitiesFor.ts';

/** What a person gave beside the dataset; rows are those of the source, as it was read. */
export interface Additions {
  /** Columns of images, joined by file name. */
  readonly metadata: readonly AttributeColumn[];
  readonly predictions: Predictions | null;
  /** What a classifier said of the images. */
  readonly probabilities: ClassProbabilities | null;
}

export const noAdditions: Additions = { metadata: [], predictions: null, probabilities: null };

/** The parts of a recipe that say what the dataset is, before anything is balanced. */
export type Preparation = Pick<Recipe, 'classes' | 'exclude' | 'facets'>;

/** The dataset that everything else works on. */
export interface Prepared {
  readonly dataset: Dataset;
  /** The predictions for its images and classes; those of images and classes that went are left out. */
  readonly predictions: Predictions | null;
  readonly probabilities: ClassProbabilities | null;
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
  notes.push(...strangersAmong(settings.classes, source.classes.names));
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
  const dataset =
    kept.dataset === source
      ? source
      : { ...kept.dataset, preparedFrom: preparedFrom(source, kept.dataset, kept.imageOf) };
  return {
    dataset,
    predictions: predictionsFor(found, dataset, kept.imageOf, null),
    probabilities: probabilitiesFor(additions.probabilities, dataset, kept.imageOf, named.classOf),
    imageOf: kept.imageOf,
    boxOf: composed(shown.boxOf, kept.boxOf),
    notes,
  };
}

/** `second` numbers rows of what `first` numbers: rows of the first's own source. */
const composed = (first: Uint32Array | null, second: Uint32Array | null): Uint32Array | null =>
  first === null || second === null ? (second ?? first) : second.map((row) => first[row]);

/** Hidden names that no class goes by. A name to rename that is not here is no stranger: it is an alias. */
function strangersAmong(settings: Preparation['classes'], names: readonly string[]): string[] {
  const here = new Set(names.map((name) => nameOf(settings, name)));
  const strangers = settings.hidden.filter((name) => !here.has(name));
  return strangers.length === 0 ? [] : [`To be hidden, but not in this dataset: ${listed(strangers)}.`];
}
