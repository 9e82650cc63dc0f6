import type { ParameterValues } from '../parameters.ts';

/** What a person chose for the loss: class weights, focal loss, and what is known of the place where the model will work. */
export interface WeightingSettings {
  /** Id of a scheme; null: every class counts the same. */
  readonly scheme: string | null;
  /** Arguments that differ from a scheme's defaults, by its id. */
  readonly parameters: Readonly<Record<string, ParameterValues>>;
  /** What is counted: boxes, or images that hold at least one. */
  readonly countBy: 'boxes' | 'images';
  /** Counted as imported, or as an epoch of the plan uses the images. */
  readonly of: 'imported' | 'plan';
  /** Weights of counts as imported are divided by what the plan already did to each class. */
  readonly lessPlan: boolean;
  readonly focal: FocalSettings;
  /** The classifier's last layer: one softmax over the classes, or a sigmoid for each. */
  readonly head: 'softmax' | 'sigmoid';
  readonly deployment: DeploymentSettings;
  readonly situation: Situation;
}

/** Lin et al. 2017, eq. 5. */
export interface FocalSettings {
  readonly isOn: boolean;
  /** 0 (cross-entropy) to 5. */
  readonly gamma: number;
  /** Weight of the foreground, 1 − alpha of the background; null: neither is weighted. */
  readonly alpha: number | null;
  /** Confidence p of the true class, 0..1: of the most frequent and of the rarest class, between them by ln of the count. */
  readonly frequent: number;
  readonly rare: number;
}

/** How often the classes come where the model will work. */
export interface DeploymentSettings {
  /** As in the data as imported, each class alike, as `shares` says, or not known. */
  readonly prior: 'imported' | 'even' | 'given' | 'unknown';
  /** By class name, as a person wrote them (they need not sum to 1); used with `given`. */
  readonly shares: Readonly<Record<string, number>>;
}

/** What only a person can say, for advice; null: not said. */
export interface Situation {
  /** Whether mistakes on rare classes matter as much as on frequent ones. */
  readonly rareMatters: boolean | null;
  /** The figure that decides: a mean over classes (mAP, balanced accuracy) or over everything (accuracy). */
  readonly average: 'macro' | 'micro' | null;
}

export const defaultWeighting: WeightingSettings = {
  scheme: null,
  parameters: {},
  countBy: 'boxes',
  of: 'imported',
  lessPlan: false,
  focal: { isOn: false, gamma: 2, alpha: 0.25, frequent: 0.9, rare: 0.5 },
  head: 'softmax',
  deployment: { prior: 'imported', shares: {} },
  situation: { rareMatters: null, average: null },
};
