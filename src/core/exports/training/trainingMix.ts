import { stepArguments } from '../../mixing/compose.ts';
import type { MixWorld } from '../../mixing/compose.ts';
import { extraCopies } from '../../mixing/epoch/extraCopies.ts';
import { operationNamed } from '../../mixing/operations/index.ts';
import type { LibraryId, Thresholds } from '../../mixing/libraries/library.ts';
import { libraryNamed } from '../../mixing/libraries/index.ts';
import { variantOf } from '../../mixing/epoch/variants.ts';
import type { ExportInput } from '../exporter.ts';

/** What a trainer must do to mix as the recipe does, in numbers: steps with every argument, and shares of the epoch. */
export interface TrainingMix {
  /** Side of mosaics and blends, pixels. */
  readonly canvas: number;
  readonly thresholds: Thresholds;
  readonly variants: readonly TrainingVariant[];
  readonly classes: number;
}

export interface TrainingVariant {
  readonly name: string;
  /** Of all images of the epoch, not of its extra copies alone: a trainer that mixes knows no copies. */
  readonly share: number;
  readonly steps: readonly TrainingStep[];
}

export interface TrainingStep {
  readonly id: string;
  readonly name: string;
  readonly probability: number;
  readonly arguments: Readonly<Record<string, number | string | boolean>>;
}

/** A library's settings in its own language: one file. */
export interface TrainingFile {
  readonly library: LibraryId;
  readonly path: string;
  text(mix: TrainingMix): string;
}

/** Variants are counted as they fall in the epoch that is exported; one that no copy becomes is left out. */
export function trainingMix(input: ExportInput, world: MixWorld): TrainingMix {
  const { settings } = world;
  const copies = extraCopies(input.repeats, input.split);
  const counts = new Map<string, number>();
  copies.image.forEach((image, at) => {
    const variant = variantOf(world, image, copies.copy[at]);
    if (variant) counts.set(variant.id, (counts.get(variant.id) ?? 0) + 1);
  });
  let epoch = 0;
  input.repeats.forEach((repeat, image) => (epoch += input.split[image] === 0 ? repeat : 0));
  return {
    canvas: settings.canvas,
    thresholds: { ...libraryNamed(settings.library).thresholds, ...settings.thresholds },
    classes: input.dataset.classes.names.length,
    variants: settings.variants.flatMap(({ id, name, steps }) => {
      const count = counts.get(id) ?? 0;
      if (count === 0) return [];
      return [{ name, share: count / epoch, steps: steps.flatMap((step) => stepOf(step, settings.library)) }];
    }),
  };
}

function stepOf(
  step: MixWorld['settings']['variants'][number]['steps'][number],
  library: LibraryId,
): TrainingStep[] {
  const operation = operationNamed(step.operation);
  if (operation === null) return [];
  const { id, name } = operation;
  const given = stepArguments(operation, library, step.parameters);
  return [{ id, name, probability: step.probability, arguments: given }];
}

/** Four digits: what a person would write. */
export const short = (value: number): string => String(Number(value.toPrecision(4)));

/** Two of them as a Python tuple. */
export const pair = (low: number, high: number): string => `(${short(low)}, ${short(high)})`;

/** The number of a step's argument; 0 where it has none of that name. */
export const numberOf = (step: TrainingStep, name: string): number => {
  const value = Object.hasOwn(step.arguments, name) ? step.arguments[name] : 0;
  return typeof value === 'number' ? value : 0;
};

/** A step in a library's language, or null where it has none; `p` is its probability as written. */
export type StepForms = Readonly<
  Record<string, (step: TrainingStep, p: string, mix: TrainingMix) => string | null>
>;

/** The lines of a variant's steps; what the library does not have becomes a comment, so that nobody misses it. */
export function stepLines(
  variant: TrainingVariant,
  forms: StepForms,
  mix: TrainingMix,
  library: string,
): string[] {
  return variant.steps.map((step) => {
    const form = Object.hasOwn(forms, step.id) ? forms[step.id](step, short(step.probability), mix) : null;
    return form === null ? `# ${step.name}: ${library} has none` : `${form},`;
  });
}
