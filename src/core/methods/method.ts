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

/** Form of one argument of a method, from which the page draws its control and the command line its option. */
export type MethodParameter = {
  readonly title: string;
  /** What it means and which value its source uses. */
  readonly definition: string;
} & (
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      /** 1 for whole numbers, 0 for any. */
      readonly step: number;
      readonly default: number;
    }
  | { readonly kind: 'switch'; readonly default: boolean }
  | {
      readonly kind: 'choice';
      readonly choices: readonly string[];
      /** What a person reads for each choice, where that is more than the choice itself. */
      readonly names?: readonly string[];
      readonly default: string;
    }
  /** The name of a class; '' is none. */
  | { readonly kind: 'class'; readonly default: '' }
  /** Several lines of text, in the form that `definition` says. */
  | { readonly kind: 'text'; readonly default: string }
);

export type MethodParameters = Readonly<Record<string, number | string | boolean>>;

/** A way that others resample a dataset, as a plan. One file, one plain object, one line in `index.ts`. */
export interface Method {
  readonly id: string;
  /** As the field calls it ("RFS"). */
  readonly name: string;
  /** What it does with the formula, shown where a person asks what the point on the curve is. */
  readonly definition: string;
  /** Paper or program that it is taken from. */
  readonly source: string;
  readonly parameters: Readonly<Record<string, MethodParameter>>;
  /** Every parameter, at values at which the method does something here; the fields' defaults where those do. */
  suggest(data: MethodData): MethodParameters;
  /** What these arguments would do here, with figures, before any training. One or two sentences. */
  says(data: MethodData, parameters: MethodParameters): string;
  /** Null where it applies, else the reason in words ("No image has a label."). `plan` still gives a plan then. */
  unavailable(data: MethodData): string | null;
  /**
   * N repeats of the images. Missing parameters take their defaults, others are kept within their forms.
   * Same input and seed, same plan.
   */
  plan(data: MethodData, parameters: MethodParameters, seed: number): Uint16Array;
}

type ValueOf<Form extends MethodParameter> = Form extends { readonly kind: 'number' }
  ? number
  : Form extends { readonly kind: 'switch' }
    ? boolean
    : Form extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] }
      ? Choice
      : string;

/**
 * Every parameter of `forms`: as given, its default where it is missing or of the wrong kind; numbers kept
 * within their range and whole where the form says so. A switch may be written 0 or 1.
 */
export function argumentsOf<const Forms extends Readonly<Record<string, MethodParameter>>>(
  forms: Forms,
  given: MethodParameters,
): { readonly [Name in keyof Forms]: ValueOf<Forms[Name]> } {
  const values = Object.entries(forms).map(([name, form]) => [
    name,
    valueOf(form, Object.hasOwn(given, name) ? given[name] : form.default),
  ]);
  return Object.fromEntries(values) as { readonly [Name in keyof Forms]: ValueOf<Forms[Name]> };
}

function valueOf(form: MethodParameter, given: number | string | boolean): number | string | boolean {
  switch (form.kind) {
    case 'number': {
      if (typeof given !== 'number' || Number.isNaN(given)) return form.default;
      const within = Math.min(form.max, Math.max(form.min, given));
      return form.step === 1 ? Math.round(within) : within;
    }
    case 'switch':
      if (given === 0 || given === 1) return given === 1;
      return typeof given === 'boolean' ? given : form.default;
    case 'choice':
      return typeof given === 'string' && form.choices.includes(given) ? given : form.default;
    default:
      return typeof given === 'string' ? given : form.default;
  }
}

/** Every parameter of `forms` at its default. */
export function defaultsOf(forms: Readonly<Record<string, MethodParameter>>): MethodParameters {
  return Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, form.default]));
}

/** "threshold t 0.025, square root off": the first parameter, and those others that differ from their defaults. */
export function argumentWords({ parameters: forms }: Method, given: MethodParameters): string {
  const values: MethodParameters = argumentsOf(forms, given);
  return Object.entries(forms)
    .filter(([name, form], n) => values[name] !== '' && (n === 0 || values[name] !== form.default))
    .map(([name, form]) => `${inSentence(form.title)} ${valueWords(form, values[name])}`)
    .join(', ');
}

/** "Threshold t" becomes "threshold t"; "P" and "sampling_strategy" stay. */
const inSentence = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

function valueWords(form: MethodParameter, value: number | string | boolean): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(3)));
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (form.kind === 'choice' && form.names) return form.names[form.choices.indexOf(value)];
  return value.replace(/\s*\n\s*/g, '; ');
}

/** Repeats are 16-bit: a method that asks for more gets this. */
export const mostRepeats = 0xffff;
