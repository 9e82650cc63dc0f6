import type { Dataset } from '../core/dataset/dataset.ts';
import { samplerCode } from '../core/exports/torch.ts';
import { withoutImages } from '../core/exports/withoutImages.ts';
import { sourceDiffers } from '../core/prepare/sourceDiffers.ts';
import type { Recipe } from '../core/recipe/recipe.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import type { WeightingInput } from '../core/weighting/classWeights.ts';
import { lossTargets } from '../core/weighting/code/index.ts';
import { lossCodeInput } from '../core/weighting/code/lossCode.ts';
import type { WeightingSettings } from '../core/weighting/settings.ts';
import { download } from '../engine/download.ts';
import { memo } from './memo.ts';
import type { PlanView, StudioState } from './state.ts';
import { weightingInputNow } from './weightsNow.ts';

/** A trainer as the page lists it: why it cannot take the loss, or its code. */
export interface LossCode {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly note: string;
  readonly unavailable: string | null;
  /** Python; '' where it is unavailable. Made when it is asked for. */
  code(): string;
}

const codesOf = memo(
  (
    dataset: Dataset,
    input: WeightingInput,
    settings: WeightingSettings,
    classes: Recipe['classes'],
  ): readonly LossCode[] => {
    const of = lossCodeInput(dataset, input, settings, sourceDiffers(dataset, classes));
    return lossTargets.map((target) => {
      const unavailable = target.unavailable(of);
      return { ...target, unavailable, code: () => (unavailable === null ? target.code(of) : '') };
    });
  },
  2,
);

const samplerOf = memo(
  (
    dataset: Dataset,
    split: SplitColumn | null,
    plan: Pick<PlanView, 'repeats' | 'expected'> | null,
    recipe: Recipe,
  ): LossCode => {
    const unavailable = plan === null ? 'There is no plan yet.' : withoutImages(dataset);
    return {
      id: 'sampler',
      name: 'PyTorch sampler',
      fileName: 'pytorch_sampler.py',
      note: 'The plan itself, on average: a WeightedRandomSampler. It reads weights.csv and weights.npy, which the export of the plan to PyTorch writes. Plan and weights multiply.',
      unavailable,
      code() {
        if (plan === null || unavailable !== null) return '';
        const uses = { repeats: Uint16Array.from(plan.repeats), expected: plan.expected };
        const train = split ?? new Uint8Array(dataset.images.count);
        return samplerCode({ dataset, split: train, recipe, ...uses })[1].code;
      },
    };
  },
  2,
);

/** Every trainer with the loss as it is chosen now, and the sampler of the plan; null before a dataset is open. */
export function lossCodesNow(state: StudioState): readonly LossCode[] | null {
  const { opened, recipe, split, plan } = state;
  const input = weightingInputNow(state);
  if (!opened || !input) return null;
  const codes = codesOf(opened.dataset, input, recipe.weighting, recipe.classes);
  return withSampler(codes, samplerOf(opened.dataset, split, plan, recipe));
}

const withSampler = memo(
  (codes: readonly LossCode[], sampler: LossCode): readonly LossCode[] => [
    codes[0],
    sampler,
    ...codes.slice(1),
  ],
  2,
);

/** The code as a file, under the name that the export gives it. */
export function saveLossCode({ fileName }: Pick<LossCode, 'fileName'>, text: string): void {
  download(new Blob([text], { type: 'text/x-python' }), fileName);
}
