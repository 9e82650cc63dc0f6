import {
  ruleNotInBalance,
  ruleNotScoped,
  rulePartsOf,
  type RuleParts,
} from '../../balance/rule/ruleParts.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { sourceDiffers } from '../../prepare/sourceDiffers.ts';
import type { Recipe } from '../../recipe/recipe.ts';
import { joined } from '../chunks.ts';
import type { Exporter, ExportFile, ExportInput } from '../exporter.ts';
import { csvField } from '../quoting.ts';
import { ruleJson } from './ruleJson.ts';
import { rulePandas } from './rulePandas.ts';
import { ruleSpark } from './ruleSpark.ts';
import { ruleSql } from './ruleSql.ts';

/** The forms of a rule, by the name of their file. */
export const ruleTexts = {
  'rule.json': ruleJson,
  'rule.sql': ruleSql,
  'rule_pandas.py': rulePandas,
  'rule_spark.py': ruleSpark,
} as const;

/** The files of a rule; images with limits or costs of their own are a table beside it. */
export function ruleFiles(parts: () => RuleParts): ExportFile[] {
  const file = (path: string, text: (rule: RuleParts) => string): ExportFile => ({
    path,
    chunks: () => joined([text(parts())]),
  });
  const files = Object.entries(ruleTexts).map(([path, text]) => file(path, text));
  if (parts().limits.exceptions.length > 0)
    files.push({ path: 'rule_limits.csv', chunks: () => joined(limitLines(parts())) });
  return files;
}

function* limitLines({ limits }: RuleParts): Generator<string> {
  yield 'image,lo,hi,drop_at,copy_at\n';
  for (const { key, lo, hi, drop, copy } of limits.exceptions)
    yield `${csvField(key)},${lo},${hi},${drop},${copy}\n`;
}

/** A rule is run where the source is, which knows nothing of names and exclusions. */
export function withSourceNotes(parts: RuleParts, dataset: Dataset, { classes }: Recipe): RuleParts {
  const notes = sourceDiffers(dataset, classes);
  if (notes.length === 0) return parts;
  return { ...parts, notes: [...parts.notes, ...notes, 'The tables must have it so too.'] };
}

/** Several texts of one export are of one rule. */
const rules = new WeakMap<ExportInput, RuleParts>();

function partsOf(input: ExportInput): RuleParts {
  const known = rules.get(input);
  if (known) return known;
  const parts = withSourceNotes(rulePartsOf(input, input.recipe.balance), input.dataset, input.recipe);
  rules.set(input, parts);
  return parts;
}

export const rule: Exporter = {
  id: 'rule',
  name: 'Rule',
  group: 'Where the data is',
  extension: '.sql, .py, .json',
  repeats: 'kept',
  labels: 'source',
  note: 'The plan as prices, thresholds and a hash, to be run where the data is: SQL (DuckDB, Postgres and others), pandas, Dask, Spark. It also covers images that came later.',
  unavailable: () => null,
  notInBalance: ruleNotInBalance,
  notScoped: ruleNotScoped,
  notMixed: 'A rule says how often an image is used; baked images are files that it does not know.',
  files: (input) => ruleFiles(() => partsOf(input)),
  snippets: (input) => [{ title: 'SQL', code: ruleSql(partsOf(input)) }],
};
