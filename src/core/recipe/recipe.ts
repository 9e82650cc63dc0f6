import type { Loss } from '../balance/types.ts';
import type { FacetParams } from '../facets/facet.ts';
import type { SplitSettings } from '../splits/split.ts';

/** The one document with everything that a person chose. Same dataset + same recipe = same bytes out. */
export interface Recipe {
  readonly schema: 'counterpoise/recipe';
  readonly version: 1;
  /** The dataset it was made for; null before anything was opened. */
  readonly dataset: {
    readonly name: string;
    readonly images: number;
    readonly boxes: number;
    readonly classes: number;
  } | null;
  /** Arguments of facets that differ from their defaults, by facet id. */
  readonly facets: Readonly<Record<string, FacetParams>>;
  readonly balance: BalanceSettings;
  readonly split: SplitSettings;
}

export interface BalanceSettings {
  /** By facet id; a facet that is not named has weight 0. */
  readonly factors: Readonly<Record<string, FactorSettings>>;
  readonly loss: Loss;
  /** `equal`: every bin of a factor counts the same, as mAP does. `target`: in proportion to its target. */
  readonly binWeights: 'equal' | 'target';
  /** 1 / mu in [0.1, 33.3]: how strongly imbalance weighs against change. */
  readonly strength: number;
  readonly maxRepeats: number;
  readonly copyCost: number;
  readonly dropCost: number;
  /** Least use of every image is 1. */
  readonly neverDrop: boolean;
  /** Least use of images without boxes is 1. */
  readonly keepEmpty: boolean;
  /** Images that hold one of these classes are never dropped. */
  readonly keepClasses: readonly string[];
  /** Classes whose bins have weight 0. */
  readonly background: readonly string[];
  /** Images an epoch; null leaves it free. */
  readonly epochSize: number | null;
  /** Boxes, or images that hold at least one. */
  readonly countBy: 'boxes' | 'images';
  readonly seed: number;
}

export interface FactorSettings {
  /** 0 (off) to 2. */
  readonly weight: number;
  /** Tempering: 1 as it is, 0 even. */
  readonly tau: number;
  /** Shares (0..1 of the factor's total) that a person set, by bin label; the other bins share the rest. */
  readonly shares: Readonly<Record<string, number>>;
}

export const defaultFactor: FactorSettings = { weight: 0, tau: 0.5, shares: {} };

/** A facet's settings as a factor; off where the recipe does not name it. */
export const factorOf = (balance: BalanceSettings, facetId: string): FactorSettings =>
  Object.hasOwn(balance.factors, facetId) ? balance.factors[facetId] : defaultFactor;

export const defaultRecipe: Recipe = {
  schema: 'counterpoise/recipe',
  version: 1,
  dataset: null,
  facets: {},
  balance: {
    factors: { class: { weight: 1, tau: 0.5, shares: {} } },
    loss: { kind: 'kl' },
    binWeights: 'equal',
    strength: 1,
    maxRepeats: 10,
    copyCost: 1,
    dropCost: 2,
    neverDrop: false,
    keepEmpty: true,
    keepClasses: [],
    background: [],
    epochSize: null,
    countBy: 'boxes',
    seed: 1,
  },
  split: { mode: 'source', fractions: { train: 0.8, val: 0.1, test: 0.1 }, seed: 1 },
};
