/** Form of one argument of a method or an operation, from which the page draws its control and the command line its option. */
export type Parameter = {
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
      /** Values at which a slider stops, ascending; any other within the range can still be typed. */
      readonly stops?: readonly number[];
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

export type ParameterValues = Readonly<Record<string, number | string | boolean>>;

type ValueOf<Form extends Parameter> = Form extends { readonly kind: 'number' }
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
export function argumentsOf<const Forms extends Readonly<Record<string, Parameter>>>(
  forms: Forms,
  given: ParameterValues,
): { readonly [Name in keyof Forms]: ValueOf<Forms[Name]> } {
  const values = Object.entries(forms).map(([name, form]) => [
    name,
    valueOf(form, Object.hasOwn(given, name) ? given[name] : form.default),
  ]);
  return Object.fromEntries(values) as { readonly [Name in keyof Forms]: ValueOf<Forms[Name]> };
}

function valueOf(form: Parameter, given: number | string | boolean): number | string | boolean {
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
export function defaultsOf(forms: Readonly<Record<string, Parameter>>): ParameterValues {
  return Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, form.default]));
}
