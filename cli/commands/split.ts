import { csvField } from '../../src/core/exports/quoting.ts';
import type { ExportFile } from '../../src/core/exports/exporter.ts';
import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { datasetEntry } from '../../src/core/recipe/fit.ts';
import { defaultRecipe } from '../../src/core/recipe/recipe.ts';
import { recipeText } from '../../src/core/recipe/text.ts';
import { assignSplit } from '../../src/core/splits/assignSplit.ts';
import { labelDistribution, partCounts, type PartCounts } from '../../src/core/splits/labelDistribution.ts';
import {
  splitParts,
  type SplitColumn,
  type SplitPart,
  type SplitSettings,
} from '../../src/core/splits/split.ts';
import { commonOptions, text, type Command, type Values } from '../command.ts';
import { UsageError } from '../io.ts';
import { openDataset } from '../openDataset.ts';
import { number, table } from '../table.ts';
import { writeFiles, wrote } from '../writeFiles.ts';

const modes = ['stratified', 'even-val', 'source'] as const;

export const split: Command = {
  name: 'split',
  usage:
    'split PATH --parts train=0.8,val=0.1,test=0.1 [--group COLUMN] [--mode stratified|even-val|source] [--seed N] [--format F] [--out DIR] [--json]',
  summary: 'Train, validation and test, stratified by class on box counts.',
  options: {
    ...commonOptions,
    parts: { type: 'string' },
    group: { type: 'string' },
    mode: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  async run(path, values, io) {
    const settings = settingsOf(values);
    const { dataset } = await openDataset(path, values, io);
    const columns = dataset.attributes.filter((a) => a.of === 'image').map((a) => a.name);
    if (settings.group !== undefined && !columns.includes(settings.group))
      throw new UsageError(
        `images have no column “${settings.group}”; they have ${columns.join(', ') || 'none'}`,
      );
    const assigned = assignSplit(dataset, settings);
    const out = text(values, 'out');
    if (out !== undefined) {
      const written = await writeFiles(out, filesOf(dataset, settings, assigned));
      io.err(wrote(out, written));
    }
    const counts = partCounts(dataset, assigned);
    for (const note of emptyParts(settings, counts)) io.err(`${note}\n`);
    io.out(
      values.json === true ? `${JSON.stringify(document(dataset, counts))}\n` : summary(dataset, counts),
    );
  },
};

function settingsOf(values: Values): SplitSettings {
  const mode = modes.find((one) => one === (text(values, 'mode') ?? 'stratified'));
  if (mode === undefined) throw new UsageError(`--mode is one of ${modes.join(', ')}`);
  const seed = Number(text(values, 'seed') ?? 1);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new UsageError('--seed is a whole number from 0');
  const group = text(values, 'group');
  return {
    mode,
    seed,
    fractions: fractionsOf(text(values, 'parts')),
    ...(group === undefined ? {} : { group }),
  };
}

/** `train=0.8,val=0.2`: a part that is not named has 0; together they are 1. */
function fractionsOf(parts: string | undefined): SplitSettings['fractions'] {
  if (parts === undefined) return defaultRecipe.split.fractions;
  const fractions: Record<SplitPart, number> = { train: 0, val: 0, test: 0 };
  for (const term of parts.split(',')) {
    const [name, value, ...more] = term.split('=').map((word) => word.trim());
    const part = splitParts.find((one) => one === name);
    const fraction = Number(value);
    if (
      part === undefined ||
      value === undefined ||
      value === '' ||
      more.length > 0 ||
      !(fraction >= 0 && fraction <= 1)
    )
      throw new UsageError(
        `--parts: “${term}” is not PART=FRACTION with PART one of ${splitParts.join(', ')}`,
      );
    fractions[part] = fraction;
  }
  const sum = fractions.train + fractions.val + fractions.test;
  if (Math.abs(sum - 1) > 1e-6) throw new UsageError(`--parts add up to ${number(sum)}, not to 1`);
  return fractions;
}

/** Parts that were asked for and got no image: too few images, or groups too large. */
function emptyParts({ mode, fractions }: SplitSettings, counts: readonly PartCounts[]): string[] {
  if (mode === 'source') return [];
  return splitParts
    .filter((name, part) => fractions[name] > 0 && counts[part].images === 0)
    .map((name) => `No image falls to ${name}, of which ${number(100 * fractions[name])} % was asked.`);
}

/** A table of all images, a list of paths for each part, and the recipe that gives the same again. */
function filesOf(dataset: Dataset, settings: SplitSettings, assigned: SplitColumn): ExportFile[] {
  const { key, path } = dataset.images;
  const file = (name: string, lines: () => Iterable<string>): ExportFile => ({
    path: name,
    async *chunks() {
      yield* lines();
    },
  });
  const members = (part: number) => Array.from(assigned.keys()).filter((i) => assigned[i] === part);
  return [
    file('split.csv', function* () {
      yield 'image,split\n';
      for (const [i, part] of assigned.entries()) yield `${csvField(key[i])},${splitParts[part]}\n`;
    }),
    ...splitParts.flatMap((name, part) => {
      const images = members(part);
      if (images.length === 0) return [];
      return [
        file(`${name}.txt`, function* () {
          for (const i of images) yield `${path[i].replace(/[\r\n]+/g, ' ')}\n`;
        }),
      ];
    }),
    file('recipe.json', () => [
      recipeText({ ...defaultRecipe, dataset: datasetEntry(dataset), split: settings }),
    ]),
  ];
}

function document(dataset: Dataset, counts: readonly PartCounts[]) {
  const { names } = dataset.classes;
  return {
    images: dataset.images.count,
    labelDistribution: labelDistribution(counts),
    parts: Object.fromEntries(
      counts.map(({ images, empty, boxes }, part) => [
        splitParts[part],
        {
          images,
          empty,
          boxes: boxes.reduce((a, b) => a + b, 0),
          classes: Object.fromEntries(names.map((name, k) => [name, boxes[k]])),
        },
      ]),
    ),
  };
}

function summary(dataset: Dataset, counts: readonly PartCounts[]): string {
  const rows = [
    ['images', ...counts.map((part) => part.images)],
    ['images without boxes', ...counts.map((part) => part.empty)],
    ...dataset.classes.names.map((name, k) => [name, ...counts.map((part) => part.boxes[k])]),
  ];
  return `${table(['', ...splitParts], rows)}\nlabel distribution: ${number(labelDistribution(counts))} (0: every part as the whole)\n`;
}
