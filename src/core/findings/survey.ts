import type { Dataset } from '../dataset/dataset.ts';
import { countedUses } from '../dataset/multiplicity.ts';
import type { FacetColumn, FacetParams } from '../facets/facet.ts';
import { histogram, presenceHistogram } from '../facets/histogram.ts';
import { maskOf } from '../facets/mask.ts';
import { splitColumn } from '../facets/splitFacet.ts';
import type { Predictions } from '../predictions/predictions.ts';
import type { BalanceSettings } from '../recipe/recipe.ts';
import type { SplitColumn } from '../splits/split.ts';
import type { WeightingSettings } from '../weighting/settings.ts';
import type { Behind } from './finding.ts';

/** What findings are looked for in. */
export interface FindingsInput {
  readonly dataset: Dataset;
  /** In a survey the split in force stands in place of the source's. */
  readonly columns: Readonly<Record<string, FacetColumn>>;
  /** Null: everything is train. */
  readonly split: SplitColumn | null;
  /** Arguments of facets as the recipe has them. */
  readonly facets: Readonly<Record<string, FacetParams>>;
  readonly balance: BalanceSettings;
  readonly predictions: Predictions | null;
  /** What a person said of the use that the model will have; absent: nothing. */
  readonly weighting?: Pick<WeightingSettings, 'situation' | 'deployment'>;
}

/** The input with what several rules count, each counted once. All of it is the train part, as imported. */
export interface Survey extends FindingsInput {
  /** N uses as imported, 1 in train and 0 in other parts; null: everything is train. */
  readonly train: Uint8Array | null;
  /** N weights of the images of a part that holds some, 0 in the others. */
  readonly weightsOf: (part: number) => ArrayLike<number>;
  /** N weights of the images: what a row stands for in train, 0 in other parts; null: 1 for all. */
  readonly weights: ArrayLike<number> | null;
  /** The parts that hold images, by number; one alone where nothing is split. */
  readonly parts: readonly number[];
  readonly images: number;
  readonly boxes: number;
  /** What a row of a box facet is called. */
  readonly noun: 'boxes' | 'labels';
  /** Counts of a facet's bins, boxes or images as the facet has them; null where it does not apply. */
  readonly counts: (facetId: string) => Float64Array | null;
  /** Images that hold each class; empty where there are no classes. */
  readonly holding: () => Float64Array;
  /** The images of train that pass the filters. */
  readonly behind: (filters: Behind['filters']) => Behind;
}

export function surveyOf(input: FindingsInput): Survey {
  const { dataset, split } = input;
  const { images } = dataset;
  const parts = split === null ? [0] : [...new Set(split)].sort((a, b) => a - b);
  const isSplit = split !== null && parts.some((part) => part !== 0);
  const train = isSplit ? usesOf(split, 0) : null;
  const weights = countedUses(dataset, train);
  const columns = isSplit ? { ...input.columns, split: splitColumn(dataset, split) } : input.columns;
  const known = new Map<string, Float64Array | null>();
  const counts = (facetId: string) => {
    const found = known.get(facetId);
    if (found !== undefined) return found;
    const made = Object.hasOwn(columns, facetId)
      ? histogram(columns[facetId], images.boxStart, weights, null)
      : null;
    known.set(facetId, made);
    return made;
  };
  let holding: Float64Array | null = null;
  let [imageTotal, boxTotal] = [0, 0];
  for (let i = 0; i < images.count; i++) {
    const weight = weights === null ? 1 : weights[i];
    imageTotal += weight;
    boxTotal += weight * (images.boxStart[i + 1] - images.boxStart[i]);
  }
  return {
    ...input,
    columns,
    train,
    weights,
    parts,
    images: imageTotal,
    boxes: boxTotal,
    noun: dataset.task === 'classification' ? 'labels' : 'boxes',
    weightsOf: (part) => countedUses(dataset, usesOf(split ?? new Uint8Array(images.count), part)) ?? [],
    counts,
    holding: () =>
      (holding ??= Object.hasOwn(columns, 'class')
        ? presenceHistogram(columns.class, images.boxStart, weights, null)
        : new Float64Array(0)),
    behind(wanted) {
      const filters = isSplit && !Object.hasOwn(wanted, 'split') ? { ...wanted, split: [0] } : wanted;
      const mask = maskOf(filters, columns, images.boxStart);
      let passing = 0;
      for (let i = 0; i < images.count; i++)
        if (mask === null || mask.images[i] === 1) passing += images.multiplicity?.[i] ?? 1;
      return { filters, images: passing };
    },
  };
}

/** 1 for the images of the part. A loop: `from` with a function takes twenty times as long. */
function usesOf(split: SplitColumn, part: number): Uint8Array {
  const uses = new Uint8Array(split.length);
  for (let i = 0; i < uses.length; i++) if (split[i] === part) uses[i] = 1;
  return uses;
}
