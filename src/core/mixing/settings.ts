import type { ParameterValues } from '../parameters.ts';
import type { LabelMode } from './composite.ts';
import type { LibraryId, Thresholds } from './libraries/library.ts';

/** The part of the recipe that says what the extra copies become. */
export interface MixingSettings {
  /** Extra copies are variants in the plan, its charts and its exports; false: the same pictures again. */
  readonly inPlan: boolean;
  /**
   * The balance is solved with the bins of the variants in place of those of the copies. It takes boxes without their
   * polygons, so that the plan is the same wherever it is solved, without a look into the files.
   */
  readonly inBalance: boolean;
  /** Whose label rules and defaults hold. */
  readonly library: LibraryId;
  /** Side of mosaics and blends, pixels. */
  readonly canvas: number;
  /** In the order of the page. What their shares leave of 1 stays the same picture. */
  readonly variants: readonly VariantSettings[];
  /** Shares of an image that holds the class, by class name and variant id; the rarest class that has some decides. */
  readonly sharesByClass: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly partners: PartnerSettings;
  readonly labels: LabelMode;
  /** Those that differ from the library's. */
  readonly thresholds: Partial<Thresholds>;
  readonly seed: number;
}

/** Something that a copy can become: operations one after the other. */
export interface VariantSettings {
  /** Unique. */
  readonly id: string;
  readonly name: string;
  /** 0..1 of the extra copies. */
  readonly share: number;
  readonly steps: readonly StepSettings[];
}

export interface StepSettings {
  readonly operation: string;
  /** 0..1 */
  readonly probability: number;
  /** Those that differ from the library's defaults. */
  readonly parameters: ParameterValues;
}

/** Where partners come from, always within train: evenly, by the plan's repeats, or from images that hold a class. */
export type PartnerSettings =
  | { readonly kind: 'even' }
  | { readonly kind: 'plan' }
  /** '' : the rarest class, anew for each partner by inverse counts. */
  | { readonly kind: 'class'; readonly class: string };

const step = (operation: string, probability = 1, parameters: ParameterValues = {}): StepSettings => ({
  operation,
  probability,
  parameters,
});

export const defaultMixing: MixingSettings = {
  inPlan: false,
  inBalance: false,
  library: 'ultralytics',
  canvas: 640,
  variants: [
    { id: 'mosaic', name: 'Mosaic', share: 0.6, steps: [step('mosaic4'), step('perspective')] },
    { id: 'mixup', name: 'MixUp', share: 0.15, steps: [step('mixUp')] },
    { id: 'cutmix', name: 'CutMix', share: 0.25, steps: [step('cutMix')] },
    {
      id: 'transform',
      name: 'Transform',
      share: 0,
      steps: [step('flip', 0.5), step('rotate'), step('brightnessContrast'), step('hueSaturation')],
    },
  ],
  sharesByClass: {},
  partners: { kind: 'plan' },
  labels: 'trained',
  thresholds: {},
  seed: 1,
};
