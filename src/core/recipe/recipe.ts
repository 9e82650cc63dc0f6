import type { Loss } from '../balance/types.ts';
import type { DatasetSize } from '../dataset/dataset.ts';
import type { FacetParams } from '../facets/facet.ts';
import { defaultMixing, type MixingSettings } from '../mixing/settings.ts';
import type { SplitSettings } from '../splits/split.ts';
import { defaultWeighting, type WeightingSettings } from '../weighting/settings.ts';

/** The one document with everything that a person chose. Same dataset + same recipe = same bytes out. */
export interface Recipe {
  readonly schema: 'counterpoise/recipe';
  readonly version: 4;
  /** The dataset it was made for, before anything was excluded; null before anything was opened. */
  readonly dataset: DatasetSize | null;
  /** Names that a person gave to classes; everything else in the recipe goes by these. */
  readonly classes: ClassSettings;
  /** What of the dataset is not used at all. */
  readonly exclude: Exclusions;
  /** Filters that a person named and kept. */
  readonly filters: readonly SavedFilter[];
  /** Arguments of facets that differ from their defaults, by facet id. */
  readonly facets: Readonly<Record<string, FacetParams>>;
  readonly balance: BalanceSettings;
  readonly mixing: MixingSettings;
  readonly weighting: WeightingSettings;
  readonly split: SplitSettings;
}

/**
 * Labels by facet id, all facets at once: a box passes where each facet has one of the labels. The id `image` stands
 * for the images themselves, by key.
 */
export type LabelFilter = Readonly<Record<string, readonly string[]>>;

/** Passes what at least one of its parts passes. */
export interface SavedFilter {
  readonly name: string;
  readonly any: readonly LabelFilter[];
}

export interface ClassSettings {
  /**
   * The name that a class of the source goes by, by its own name; two under one name are merged. A name that the
   * source does not have is an alias, by which predictions, tables and other datasets may call a class.
   */
  readonly rename: Readonly<Record<string, string>>;
  /** Classes, by the names that they go by, whose boxes are left out of everything. */
  readonly hidden: readonly string[];
}

/** Left out of charts, plans and exports alike, in any order: the result is the same. */
export interface Exclusions {
  /** By key. */
  readonly images: readonly string[];
  /** By image key: places of boxes among those of their image in the source, from 0. */
  readonly boxes: Readonly<Record<string, readonly number[]>>;
  /** What passes one of these; boxes where a facet of boxes is among its parts, else whole images. */
  readonly filters: readonly LabelFilter[];
}

export interface BalanceSettings {
  /** By facet id; a facet that is not named has weight 0. */
  readonly factors: Readonly<Record<string, FactorSettings>>;
  readonly loss: Loss;
  /** `equal`: every bin of a factor counts the same, as mAP does. `target`: in proportion to its target. */
  readonly binWeights: 'equal' | 'target';
  /** 1 / mu in [0.1, 33.3]: how strongly imbalance weighs against change. */
  readonly strength: number;
  /** Most and least uses of every image. */
  readonly maxRepeats: number;
  readonly leastUse: number;
  /** Most uses of an image that holds the class, by name; with several classes the smallest holds. */
  readonly maxRepeatsByClass: Readonly<Record<string, number>>;
  /** Costs of an ordinary image's first copy and of dropping it, and the columns that make them differ by image. */
  readonly copyCost: number;
  readonly dropCost: number;
  readonly copyCostBy: CostBy | null;
  readonly dropCostBy: CostBy | null;
  /** Least use of images without boxes is 1, unless they have a share of their own (`emptyShare`). */
  readonly keepEmpty: boolean;
  /** Images that hold one of these classes are never dropped. */
  readonly keepClasses: readonly string[];
  /** Nor are images that pass one of these filters: labels by facet id, all facets at once. */
  readonly keepFilters: readonly LabelFilter[];
  /** Nor are these, by key. */
  readonly keepImages: readonly string[];
  /** Classes whose bins have weight 0. */
  readonly background: readonly string[];
  /** Images an epoch; null leaves it free. */
  readonly epochSize: number | null;
  /** Share of the epoch that images without boxes have; null leaves it free. */
  readonly emptyShare: number | null;
  /** Most change, sum |r - 1| / N; null sets no limit. Where it binds, strength is the greatest that keeps to it. */
  readonly budget: number | null;
  /** Column of the images (video, patient) whose equal values are used equally often; null: each on its own. */
  readonly group: string | null;
  /** Boxes, or images that hold at least one. */
  readonly countBy: 'boxes' | 'images';
  /** One plan for all epochs, or a plan in expectation that each epoch rounds afresh. */
  readonly epochs: 'same' | 'afresh';
  /** A known method in place of our plan, with the arguments that differ from its defaults; null: our plan. */
  readonly method: MethodChoice | null;
  readonly seed: number;
}

/**
 * Multiplies a cost by image: `atLeast` where the column has its least value in train, `atMost` at its greatest,
 * linear between; 1 where an image has no value.
 */
export interface CostBy {
  readonly column: string;
  readonly atLeast: number;
  readonly atMost: number;
}

export interface MethodChoice {
  readonly id: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
}

export interface FactorSettings {
  /** 0 (off) to 2. */
  readonly weight: number;
  /** Tempering: 1 as it is, 0 even. */
  readonly tau: number;
  /** Shares (0..1 of the factor's total) that a person set, by bin label; the other bins share the rest. */
  readonly shares: Readonly<Record<string, number>>;
  /** Where the shares were copied from ("val", "deployment.json"); null where a person set them. */
  readonly copiedFrom: string | null;
  /** Only boxes (images) that pass one of these count for the factor; null: all. */
  readonly scope: readonly LabelFilter[] | null;
}

export const defaultFactor: FactorSettings = {
  weight: 0,
  tau: 0.5,
  shares: {},
  copiedFrom: null,
  scope: null,
};

/** A facet's settings as a factor; off where the recipe does not name it. */
export const factorOf = (balance: Pick<BalanceSettings, 'factors'>, facetId: string): FactorSettings =>
  Object.hasOwn(balance.factors, facetId) ? balance.factors[facetId] : defaultFactor;

export const defaultRecipe: Recipe = {
  schema: 'counterpoise/recipe',
  version: 4,
  dataset: null,
  classes: { rename: {}, hidden: [] },
  exclude: { images: [], boxes: {}, filters: [] },
  filters: [],
  facets: {},
  balance: {
    factors: { class: { ...defaultFactor, weight: 1 } },
    loss: { kind: 'kl' },
    binWeights: 'equal',
    strength: 1,
    maxRepeats: 10,
    leastUse: 0,
    maxRepeatsByClass: {},
    copyCost: 1,
    dropCost: 2,
    copyCostBy: null,
    dropCostBy: null,
    keepEmpty: true,
    keepClasses: [],
    keepFilters: [],
    keepImages: [],
    background: [],
    epochSize: null,
    emptyShare: null,
    budget: null,
    group: null,
    countBy: 'boxes',
    epochs: 'same',
    method: null,
    seed: 1,
  },
  mixing: defaultMixing,
  weighting: defaultWeighting,
  split: { mode: 'source', fractions: { train: 0.8, val: 0.1, test: 0.1 }, seed: 1 },
};
