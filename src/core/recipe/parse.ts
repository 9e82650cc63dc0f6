import * as z from 'zod/mini';
import {
  defaultFactor,
  defaultRecipe,
  factorOf,
  type BalanceSettings,
  type FactorSettings,
  type Recipe,
} from './recipe.ts';
import type { SplitSettings } from '../splits/split.ts';
import type { FacetParams } from '../facets/facet.ts';
import { migrate } from './migrate.ts';
import { parseMixing } from './parseMixing.ts';
import { parseWeighting } from './parseWeighting.ts';
import { parseClasses, parseExclusions, parseFilters, parseSavedFilters } from './parsePreparation.ts';
import {
  between,
  fields,
  isRecord,
  members,
  passes,
  record,
  seed,
  unknownKeys,
  whole,
  type Schemas,
} from './parseParts.ts';
import { errorWords } from '../errorWords.ts';

/** What a document gave: a whole recipe (null: it is none), and a sentence for each thing that could not be taken. */
export interface ParsedRecipe {
  readonly recipe: Recipe | null;
  readonly problems: readonly string[];
}

const names = z.array(z.string());

const costBy = z.strictObject({
  column: z.string(),
  atLeast: between(0.01, 100),
  atMost: between(0.01, 100),
});

/** Fields that are taken member by member: one that is wrong loses no other. */
type ByMember = 'factors' | 'maxRepeatsByClass' | 'keepFilters';

const balanceSchemas: Schemas<Omit<BalanceSettings, ByMember>> = {
  loss: z.union(
    [
      z.strictObject({ kind: z.literal('kl') }),
      z.strictObject({ kind: z.literal('squared') }),
      z.strictObject({ kind: z.literal('power'), exponent: between(0.01, 20) }),
    ],
    'not of the kind “kl”, “squared” or “power” with an exponent of 0.01 to 20',
  ),
  binWeights: z.enum(['equal', 'target'], 'neither “equal” nor “target”'),
  strength: between(0.01, 1000),
  maxRepeats: whole(1, 1000),
  copyCost: between(0.001, 1000),
  dropCost: between(0, 1e9),
  leastUse: whole(0, 1000),
  copyCostBy: z.nullable(costBy),
  dropCostBy: z.nullable(costBy),
  keepEmpty: z.boolean('neither true nor false'),
  keepClasses: names,
  keepImages: names,
  background: names,
  epochSize: z.nullable(whole(1, 1e9)),
  emptyShare: z.nullable(between(0, 1)),
  budget: z.nullable(between(0, 1000)),
  group: z.nullable(z.string().check(z.minLength(1))),
  epochs: z.enum(['same', 'afresh'], 'neither “same” nor “afresh”'),
  method: z.nullable(
    z.strictObject({
      id: z.string(),
      parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    }),
  ),
  countBy: z.enum(['boxes', 'images'], 'neither “boxes” nor “images”'),
  seed,
};

const factorSchemas: Schemas<Omit<FactorSettings, 'shares' | 'scope'>> = {
  weight: between(0, 2),
  tau: between(0, 1),
  copiedFrom: z.nullable(z.string()),
};
const share = between(0, 1);
const cap = whole(1, 1000);
const balanceDefaults: Omit<BalanceSettings, ByMember> = defaultRecipe.balance;

const fractions = z
  .strictObject({ train: between(0, 1), val: between(0, 1), test: between(0, 1) })
  .check(z.refine((f) => Math.abs(f.train + f.val + f.test - 1) <= 1e-6, 'the fractions do not add up to 1'));
const splitSchemas: Schemas<SplitSettings> = {
  mode: z.enum(['source', 'stratified', 'even-val'], 'none of “source”, “stratified”, “even-val”'),
  fractions,
  seed,
  group: z.optional(z.string().check(z.minLength(1))),
};

const datasetSchema: z.ZodMiniType<Recipe['dataset']> = z.nullable(
  z.strictObject({
    name: z.string(),
    images: whole(0, 2 ** 52),
    boxes: whole(0, 2 ** 52),
    classes: whole(0, 2 ** 52),
  }),
);
const paramSchema = z.union([z.number(), z.string()]);

/**
 * A recipe from its text or from parsed JSON. Never throws: a part that is missing keeps its default in
 * silence, one that is wrong keeps its default and is named.
 */
export function parseRecipe(input: unknown): ParsedRecipe {
  const problems: string[] = [];
  const failed = (problem: string): ParsedRecipe => ({ recipe: null, problems: [problem] });
  let raw = input;
  if (typeof input === 'string') {
    try {
      raw = JSON.parse(input);
    } catch (error) {
      return failed(`The recipe is not JSON: ${errorWords(error)}`);
    }
  }
  if (!isRecord(raw)) return failed('The recipe is not a JSON object.');
  if (raw.schema !== defaultRecipe.schema)
    return failed(`The document is not a recipe: its schema is not “${defaultRecipe.schema}”.`);
  const document = migrate(raw, problems);
  unknownKeys(document, Object.keys(defaultRecipe), '', problems);
  const balance = record(document.balance, 'balance', problems);
  const split = record(document.split, 'split', problems);
  unknownKeys(balance, Object.keys(defaultRecipe.balance), 'balance.', problems);
  unknownKeys(split, Object.keys(splitSchemas), 'split.', problems);
  return {
    recipe: {
      schema: defaultRecipe.schema,
      version: defaultRecipe.version,
      dataset: fields(document, { dataset: datasetSchema }, { dataset: defaultRecipe.dataset }, '', problems)
        .dataset,
      classes: parseClasses(document.classes, problems),
      exclude: parseExclusions(document.exclude, problems),
      filters: parseSavedFilters(document.filters, problems),
      facets: facetParams(document.facets, problems),
      balance: {
        ...fields(balance, balanceSchemas, balanceDefaults, 'balance.', problems),
        factors: factors(balance, problems),
        maxRepeatsByClass: members(cap, balance.maxRepeatsByClass, 'balance.maxRepeatsByClass', problems),
        keepFilters: parseFilters(balance.keepFilters, 'balance.keepFilters', problems),
      },
      mixing: parseMixing(document.mixing, problems),
      weighting: parseWeighting(document.weighting, problems),
      split: fields(split, splitSchemas, defaultRecipe.split, 'split.', problems),
    },
    problems,
  };
}

function factors(balance: Record<string, unknown>, problems: string[]): BalanceSettings['factors'] {
  if (!Object.hasOwn(balance, 'factors')) return defaultRecipe.balance.factors;
  const found = record(balance.factors, 'balance.factors', problems);
  return Object.fromEntries(
    Object.entries(found).map(([id, value]): [string, FactorSettings] => {
      const at = `balance.factors.${id}`;
      const factor = record(value, at, problems);
      const { weight, tau, copiedFrom } = factorOf(defaultRecipe.balance, id);
      unknownKeys(factor, Object.keys(defaultFactor), `${at}.`, problems);
      return [
        id,
        {
          ...fields(factor, factorSchemas, { weight, tau, copiedFrom }, `${at}.`, problems),
          shares: members(share, factor.shares, `${at}.shares`, problems),
          scope: (factor.scope ?? null) === null ? null : parseFilters(factor.scope, `${at}.scope`, problems),
        },
      ];
    }),
  );
}

function facetParams(value: unknown, problems: string[]): Recipe['facets'] {
  return Object.fromEntries(
    Object.entries(record(value, 'facets', problems)).map(([id, params]): [string, FacetParams] => [
      id,
      Object.fromEntries(
        Object.entries(record(params, `facets.${id}`, problems)).filter(
          (entry): entry is [string, string | number] =>
            passes(paramSchema, entry[1], `facets.${id}.${entry[0]}`, 'left out', problems),
        ),
      ),
    ]),
  );
}
