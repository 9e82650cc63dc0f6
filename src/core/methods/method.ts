import type { SparseCounts } from '../balance/types.ts';

/** Form of one argument of a method, from which the page draws its control. */
export interface MethodParameter {
  readonly title: string;
  /** What it means and which value its source uses. */
  readonly definition: string;
  readonly min: number;
  readonly max: number;
  /** 1 for whole numbers and switches (0 or 1). */
  readonly step: number;
  readonly default: number;
}

export type MethodParameters = Readonly<Record<string, number>>;

/** A way that others resample a dataset, as a plan. One file, one plain object, one line in `index.ts`. */
export interface Method {
  readonly id: string;
  /** As the field calls it ("RFS"). */
  readonly name: string;
  /** One sentence with the formula, shown where a person asks what the point on the curve is. */
  readonly definition: string;
  /** Paper or program that it is taken from. */
  readonly source: string;
  readonly parameters: Readonly<Record<string, MethodParameter>>;
  /** Values at which the method does something on these counts; the fields' defaults where those do. */
  suggest(counts: SparseCounts): MethodParameters;
  /**
   * N repeats of the images. `counts` holds boxes (>= 1) of each class by image; an image without entries
   * has no labels. Missing parameters take their defaults. Same input and seed, same plan.
   */
  plan(counts: SparseCounts, parameters: MethodParameters, seed: number): Uint16Array;
}

/** A parameter's value, its default where it is missing or not a number, kept within its range. */
export function parameterOf(method: Method, parameters: MethodParameters, name: string): number {
  const form = method.parameters[name];
  const given = Object.hasOwn(parameters, name) ? parameters[name] : form.default;
  return Number.isFinite(given) ? Math.min(form.max, Math.max(form.min, given)) : form.default;
}

/** In how many images each of the K classes occurs. */
export function imagesByClass(counts: SparseCounts): Uint32Array {
  const images = new Uint32Array(counts.bins);
  for (let e = 0; e < counts.bin.length; e++) images[counts.bin[e]]++;
  return images;
}

/** Repeats are 16-bit: a method that asks for more gets this. */
export const mostRepeats = 0xffff;
