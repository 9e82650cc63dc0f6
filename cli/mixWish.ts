import type { Dataset } from '../src/core/dataset/dataset.ts';
import { libraries } from '../src/core/mixing/libraries/index.ts';
import { operationNamed, operations } from '../src/core/mixing/operations/index.ts';
import type { MixingSettings, PartnerSettings, StepSettings } from '../src/core/mixing/settings.ts';
import { wholeNumber } from './bakeValues.ts';
import { text, type Values } from './command.ts';
import { UsageError } from './io.ts';

/** What `mix` was asked for. */
export interface MixWish {
  /** The mixer as it was written. */
  readonly name: string;
  readonly steps: readonly StepSettings[];
  readonly count: number;
  /** Throws `UsageError` for what the dataset has not: a class, or boxes for an operation that needs them. */
  settingsFor(dataset: Dataset): MixingSettings;
}

/** Reads the options over the recipe's settings. Throws `UsageError` for what does not exist. */
export function mixWish(values: Values, base: MixingSettings): MixWish {
  const name = text(values, 'mixer');
  if (name === undefined) throw new UsageError(`--mixer is missing; ${mixers(base)}`);
  const steps = stepsOf(name, base);
  const library = text(values, 'library') ?? base.library;
  const known = libraries.find(({ id }) => id === library);
  if (known === undefined)
    throw new UsageError(
      `--library: no library “${library}”; there are ${libraries.map(({ id }) => id).join(', ')}`,
    );
  const labels = text(values, 'labels') ?? base.labels;
  if (labels !== 'trained' && labels !== 'seen') throw new UsageError('--labels is trained or seen');
  const partners = partnersOf(text(values, 'partner'));
  const settings: MixingSettings = {
    ...base,
    library: known.id,
    labels,
    partners,
    canvas: wholeNumber(values, 'canvas', 32, 8192) ?? base.canvas,
    seed: wholeNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER) ?? base.seed,
  };
  return {
    name,
    steps,
    count: wholeNumber(values, 'count', 1, 1_000_000) ?? 8,
    settingsFor(dataset) {
      for (const { operation } of steps) {
        const reason = operationNamed(operation)?.unavailable(dataset.task) ?? null;
        if (reason !== null) throw new UsageError(`--mixer ${operation}: ${reason}`);
      }
      if (
        partners.kind === 'class' &&
        partners.class !== '' &&
        !dataset.classes.names.includes(partners.class)
      )
        throw new UsageError(
          `--partner: no class “${partners.class}”; there are ${dataset.classes.names.slice(0, 50).join(', ')}`,
        );
      return settings;
    },
  };
}

/** A variant of the recipe by id, or operations in order. */
function stepsOf(name: string, { variants }: MixingSettings): readonly StepSettings[] {
  const variant = variants.find(({ id }) => id === name);
  const ids = name.split(',').map((id) => id.trim());
  const steps = variant?.steps ?? ids.map((operation) => ({ operation, probability: 1, parameters: {} }));
  const unknown = steps.filter(({ operation }) => operationNamed(operation) === null);
  if (unknown.length > 0)
    throw new UsageError(
      `--mixer: no ${unknown.map(({ operation }) => `“${operation}”`).join(', ')}; ${mixers({ variants })}`,
    );
  return steps;
}

const mixers = ({ variants }: Pick<MixingSettings, 'variants'>) =>
  `there are ${variants.map(({ id }) => id).join(', ')}, or operations in order: ${operations.map(({ id }) => id).join(', ')}`;

function partnersOf(asked = 'even'): PartnerSettings {
  if (asked === 'even' || asked === 'plan') return { kind: asked };
  if (asked.startsWith('class:')) return { kind: 'class', class: asked.slice('class:'.length) };
  throw new UsageError('--partner is even, plan or class:NAME');
}
