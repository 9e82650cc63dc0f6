import { argumentsOf, type Parameter, type ParameterValues } from '../parameters.ts';
import type { SparseCounts } from '../balance/types.ts';

/**
 * What a method looks at: how many boxes (>= 1) of each class every train image holds, images in the order of
 * their keys; an image without entries has no labels.
 */
export interface MethodData {
  readonly counts: SparseCounts;
  /** K names, in the dataset's order. */
  readonly classes: readonly string[];
}

/** A way that others resample a dataset, as a plan. One file, one plain object, one line in `index.ts`. */
export interface Method {
  readonly id: string;
  /** As the field calls it ("RFS"). */
  readonly name: string;
  /** What it does with the formula, shown where a person asks what the point on the curve is. */
  readonly definition: string;
  /** Paper or program that it is taken from. */
  readonly source: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Every parameter, at values at which the method does something here; the fields' defaults where those do. */
  suggest(data: MethodData): ParameterValues;
  /** What these arguments would do here, with figures, before any training. One or two sentences. */
  says(data: MethodData, parameters: ParameterValues): string;
  /** Null where it applies, else the reason in words ("No image has a label."). `plan` still gives a plan then. */
  unavailable(data: MethodData): string | null;
  /**
   * N repeats of the images. Missing parameters take their defaults, others are kept within their forms.
   * Same input and seed, same plan.
   */
  plan(data: MethodData, parameters: ParameterValues, seed: number): Uint16Array;
  /**
   * N factors that `plan` rounds at random, for trainers that round them afresh each epoch; null where these arguments
   * round in another way. Absent: it has none.
   */
  factors?(data: MethodData, parameters: ParameterValues): Float64Array | null;
}

/** "threshold t 0.025, square root off": the first parameter, and those others that differ from their defaults. */
export function argumentWords({ parameters: forms }: Method, given: ParameterValues): string {
  const values: ParameterValues = argumentsOf(forms, given);
  return Object.entries(forms)
    .filter(([name, form], n) => values[name] !== '' && (n === 0 || values[name] !== form.default))
    .map(([name, form]) => `${inSentence(form.title)} ${valueWords(form, values[name])}`)
    .join(', ');
}

/** "Threshold t" becomes "threshold t"; "P" and "sampling_strategy" stay. */
const inSentence = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

function valueWords(form: Parameter, value: number | string | boolean): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(3)));
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (form.kind === 'choice' && form.names) return form.names[form.choices.indexOf(value)];
  return value.replace(/\s*\n\s*/g, '; ');
}

/** Repeats are 16-bit: a method that asks for more gets this. */
export const mostRepeats = 0xffff;
