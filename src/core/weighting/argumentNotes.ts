import { argumentsOf, type Parameter, type ParameterValues } from '../parameters.ts';

/**
 * A sentence for each argument that could not be taken as given ("τ of -1 is below 0: 0 was taken."), what was taken
 * being what `argumentsOf` gives.
 */
export function argumentNotes(forms: Readonly<Record<string, Parameter>>, given: ParameterValues): string[] {
  const taken: ParameterValues = argumentsOf(forms, given);
  return Object.entries(forms).flatMap(([name, form]) => {
    if (!Object.hasOwn(given, name) || given[name] === taken[name]) return [];
    return [`${form.title} ${fault(form, given[name])}: ${String(taken[name])} was taken.`];
  });
}

function fault(form: Parameter, value: number | string | boolean): string {
  const shown = typeof value === 'string' ? `“${value.slice(0, 40)}”` : String(value);
  if (form.kind === 'choice') return `is ${shown}, none of ${form.choices.join(', ')}`;
  if (form.kind !== 'number' || typeof value !== 'number' || Number.isNaN(value))
    return `is ${shown}, ${form.kind === 'number' ? 'no number' : 'which it cannot be'}`;
  if (value < form.min) return `of ${shown} is below ${form.min}`;
  if (value > form.max) return `of ${shown} is above ${form.max}`;
  return `of ${shown} is not whole`;
}
