import { hasScope } from '../../src/core/balance/problem/counts.ts';
import {
  ruleNotInBalance,
  ruleNotScoped,
  rulePartsOf,
  type RuleParts,
} from '../../src/core/balance/rule/ruleParts.ts';
import { roundingOf } from '../../src/core/balance/wishes/rounding.ts';
import { solveSampled } from '../../src/core/balance/rule/coreset.ts';
import { variantsLeftOut, wantsVariants } from '../../src/core/balance/variants/leftOut.ts';
import { createPlanner } from '../../src/core/balance/problem/planner.ts';
import { trainRows } from '../../src/core/balance/problem/trainRows.ts';
import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { ruleTexts, withSourceNotes } from '../../src/core/exports/rule/rule.ts';
import { planColumns, planOf } from '../../src/core/plan.ts';
import type { Recipe } from '../../src/core/recipe/recipe.ts';
import { commonOptions, text, type Command, type Values } from '../command.ts';
import { printable, UsageError, type Io } from '../io.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { readRecipe } from '../readRecipe.ts';
import { number, table } from '../table.ts';

const forms = {
  json: 'rule.json',
  sql: 'rule.sql',
  pandas: 'rule_pandas.py',
  spark: 'rule_spark.py',
} as const;
type Form = keyof typeof forms;

export const rule: Command = {
  name: 'rule',
  usage:
    'rule PATH [--format F] [--recipe R.json] [--predictions FILE] [--metadata FILE] [--sql | --json | --pandas | --spark] [--sample N]',
  summary: 'The plan of a recipe as prices, thresholds and a hash, to be run where the data is.',
  options: {
    ...commonOptions,
    ...additionOptions,
    recipe: { type: 'string' },
    sql: { type: 'boolean' },
    pandas: { type: 'boolean' },
    spark: { type: 'boolean' },
    sample: { type: 'string' },
  },
  async run(path, values, io) {
    const form = formOf(values);
    const sample = sampleOf(values);
    const recipe = await readRecipe(text(values, 'recipe'), io);
    const { dataset } = await openPrepared(path, values, recipe, io);
    const own = sample === null ? fromPlan(dataset, recipe, io) : fromSample(dataset, recipe, sample, io);
    const parts = withSourceNotes(own, dataset, recipe);
    for (const note of parts.notes) io.err(`${printable(note)}\n`);
    if (parts.limits.exceptions.length > 0 && form !== null && form !== 'json')
      io.err(
        `${parts.limits.exceptions.length} images have limits or costs of their own: “counterpoise balance … --as rule --out DIR” with the same recipe writes them as rule_limits.csv.\n`,
      );
    io.out(form === null ? summary(parts) : ruleTexts[forms[form]](parts));
  },
};

function formOf(values: Values): Form | null {
  const asked = (Object.keys(forms) as Form[]).filter((form) => values[form] === true);
  if (asked.length > 1)
    throw new UsageError(`one of ${asked.map((form) => `--${form}`).join(', ')}, not several`);
  return asked[0] ?? null;
}

function sampleOf(values: Values): number | null {
  const asked = text(values, 'sample');
  if (asked === undefined) return null;
  const sample = Number(asked);
  if (!Number.isInteger(sample) || sample < 1) throw new UsageError('--sample is a number of images from 1');
  return sample;
}

function fromPlan(dataset: Dataset, wished: Recipe, io: Io): RuleParts {
  const plan = planOf(dataset, wished);
  for (const note of plan.notes) io.err(`${printable(note)}\n`);
  if (plan.problem.counts.further) throw new UsageError(ruleNotInBalance);
  if (hasScope(plan.recipe.balance)) throw new UsageError(ruleNotScoped);
  return rulePartsOf({ dataset, ...plan }, plan.recipe.balance);
}

/** Prices from a rarity-weighted sample of the rows, applied to all of them. */
function fromSample(dataset: Dataset, wished: Recipe, sample: number, io: Io): RuleParts {
  const { recipe, split, columns, problems } = planColumns(dataset, wished);
  const { balance } = recipe;
  if (balance.method !== null) throw new UsageError('--sample finds prices, which a method’s plan has not');
  if (balance.budget !== null)
    throw new UsageError('--sample cannot keep to a budget: set the strength instead');
  if (wantsVariants(recipe.mixing) && variantsLeftOut(dataset, balance, recipe.mixing) === null)
    throw new UsageError(ruleNotInBalance);
  if (hasScope(balance)) throw new UsageError(ruleNotScoped);
  const planner = createPlanner(dataset, columns, trainRows(dataset, split));
  const { problem, factors, notes } = planner.problem(balance);
  for (const note of [...problems, ...notes]) io.err(`${printable(note)}\n`);
  const { solution, drawn } = solveSampled(problem, sample, roundingOf(balance));
  io.err(
    `Prices from ${number(drawn)} of ${number(problem.keys.length)} rows; on all of them the rule’s plan is within ${number(100 * solution.gap)} % of the best possible.\n`,
  );
  return rulePartsOf({ dataset, columns, rows: planner.rows, factors, problem, solution }, balance);
}

function summary(rule: RuleParts): string {
  const { plan, limits } = rule;
  const lines = [
    `${number(plan.images)} images, ${number(plan.epoch)} uses an epoch; within ${number(100 * plan.gap)} % of the best possible`,
    `S = sum of price × ${rule.countBy === 'images' ? 'bins held' : 'boxes'} + (h mod ${rule.dither}) − ${(rule.dither - 1) / 2}, h from md5("${rule.seed}:" + key)`,
    `dropped below −${rule.drop}, once below 0, else 1 + floor(S / ${rule.copy}); at least ${limits.least}, at most ${limits.most}`,
    ...(limits.emptyLeast === null ? [] : [`images without boxes at least ${limits.emptyLeast}`]),
    ...(limits.emptyMost === null ? [] : [`images without boxes at most ${limits.emptyMost}`]),
    ...(limits.keepClasses.length > 0 ? [`at least 1 with ${limits.keepClasses.join(', ')}`] : []),
    ...limits.mostByClass.map(([label, most]) => `at most ${most} with ${label}`),
    ...(limits.exceptions.length > 0
      ? [`${number(limits.exceptions.length)} images with limits or costs of their own`]
      : []),
    ...(rule.group === null ? [] : [`images of equal “${rule.group}” are used equally often`]),
    ...(rule.epochs === 'afresh' ? [`epoch e: ${rule.seed} + e − 1 in place of ${rule.seed}`] : []),
    ...(rule.perImage === 0 ? [] : [`price of an image: ${number(rule.perImage)}`]),
    ...(rule.perEmptyImage === 0 ? [] : [`price of an image without boxes: ${number(rule.perEmptyImage)}`]),
  ];
  const tables = rule.facets.map(({ title, bins }) => {
    const sorted = [...bins].sort((a, b) => b.price - a.price);
    return table(
      [printable(title), 'price (1/1000 copy)'],
      sorted.map(({ label, price }) => [label, price]),
    );
  });
  return `${lines.map(printable).join('\n')}\n\n${tables.join('\n')}`;
}
