import type { Parameter, ParameterValues } from '../src/core/parameters.ts';
import type { Scheme } from '../src/core/weighting/scheme.ts';
import { schemeNamed, schemes } from '../src/core/weighting/schemes/index.ts';
import type { WeightingSettings } from '../src/core/weighting/settings.ts';
import { text, type Options, type Values } from './command.ts';
import { UsageError } from './io.ts';

const optionOf = (parameter: string) => parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const allParameters = new Set(schemes.flatMap(({ parameters }) => Object.keys(parameters)));

/** An option for every parameter that some scheme has. */
export const parameterOptions: Options = Object.fromEntries(
  [...allParameters].map((name) => [optionOf(name), { type: 'string' }]),
);

/** For the usage: `--beta …|--tau …`. */
export const parameterUsage = [...allParameters].map((name) => `[--${optionOf(name)} X]`).join(' ');

const list = `there are ${schemes.map(({ id }) => id).join(', ')}`;

/**
 * Reads the options over the recipe's settings. Throws `UsageError` for a scheme, a parameter or a choice that does not
 * exist, and for what is no number; a number out of range is for the weights to say.
 */
export function weightsWish(
  values: Values,
  base: WeightingSettings,
): { readonly settings: WeightingSettings; readonly scheme: Scheme } {
  const asked = text(values, 'scheme');
  const scheme = schemeNamed(asked ?? base.scheme);
  if (scheme === null)
    throw new UsageError(
      asked === undefined ? `--scheme is missing; ${list}` : `--scheme: no scheme “${asked}”; ${list}`,
    );
  const given: Record<string, number | string | boolean> = {};
  for (const name of allParameters) {
    const written = text(values, optionOf(name));
    if (written === undefined) continue;
    if (!Object.hasOwn(scheme.parameters, name))
      throw new UsageError(`--${optionOf(name)}: ${takes(scheme)}`);
    given[name] = argument(`--${optionOf(name)}`, scheme.parameters[name], written);
  }
  const before: ParameterValues = base.parameters[scheme.id] ?? {};
  return {
    scheme,
    settings: {
      ...base,
      scheme: scheme.id,
      parameters: { ...base.parameters, [scheme.id]: { ...before, ...given } },
      countBy: oneOf(values, 'count-by', ['boxes', 'images']) ?? base.countBy,
      of: oneOf(values, 'of', ['imported', 'plan']) ?? base.of,
      lessPlan: values['less-plan'] === true || base.lessPlan,
    },
  };
}

function takes({ id, parameters }: Scheme): string {
  const names = Object.keys(parameters).map((name) => `--${optionOf(name)}`);
  return `${id} takes ${names.length === 0 ? 'no argument' : names.join(', ')}`;
}

function argument(option: string, form: Parameter, written: string): number | string | boolean {
  if (form.kind === 'choice' && !form.choices.includes(written))
    throw new UsageError(`${option} is ${form.choices.join(' or ')}, not “${written}”`);
  if (form.kind !== 'number') return written;
  const value = written.trim() === '' ? NaN : Number(written);
  if (!Number.isFinite(value)) throw new UsageError(`${option} must be a number, not “${written}”`);
  return value;
}

function oneOf<const Choice extends string>(
  values: Values,
  option: string,
  choices: readonly Choice[],
): Choice | undefined {
  const written = text(values, option);
  if (written === undefined) return undefined;
  const choice = choices.find((one) => one === written);
  if (choice === undefined) throw new UsageError(`--${option} is ${choices.join(' or ')}, not “${written}”`);
  return choice;
}
