import { rowsOf } from '../balance/problem/rows.ts';
import type { BalanceProblem, Solution } from '../balance/types.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { ExportFile, ExportInput } from '../exports/exporter.ts';
import { bytesOf } from '../exports/preview.ts';
import { classFacet } from '../facets/classFacet.ts';
import { defaultRecipe } from '../recipe/recipe.ts';

/** What exporters are given, from a dataset and a plan written by hand; nothing is solved. Rows of the problem by key. */
export function makeExportInput(
  dataset: Dataset,
  repeats: readonly number[],
  options: { split?: readonly number[]; record?: ExportInput['record'] } = {},
): ExportInput {
  const { images, boxes, classes } = dataset;
  const split = Uint8Array.from(options.split ?? images.key.map(() => 0));
  const train = images.key
    .map((key, image) => ({ key, image }))
    .filter(({ image }) => split[image] === 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = train.map(({ image }) => {
    const counts = new Map<number, number>();
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
      counts.set(boxes.class[b], (counts.get(boxes.class[b]) ?? 0) + 1);
    }
    return [...counts].sort(([a], [b]) => a - b);
  });
  const rowStart = new Uint32Array(train.length + 1);
  rows.forEach((row, i) => (rowStart[i + 1] = rowStart[i] + row.length));
  const problem: BalanceProblem = {
    counts: {
      rows: train.length,
      bins: classes.names.length,
      rowStart,
      bin: Uint16Array.from(rows.flat(), ([bin]) => bin),
      count: Float64Array.from(rows.flat(), ([, count]) => count),
    },
    targets: new Float64Array(classes.names.length).fill(2),
    weights: new Float64Array(classes.names.length).fill(1),
    lo: new Uint16Array(train.length),
    hi: new Uint16Array(train.length).fill(10),
    sizes: new Uint32Array(train.length).fill(1),
    dropCosts: new Float64Array(train.length).fill(2),
    copyCosts: new Float64Array(train.length).fill(1),
    unitCost: 1,
    mu: 1,
    loss: { kind: 'kl' },
    labels: classes.names.map((name) => `class: ${name}`),
    keys: train.map(({ key }) => key),
    seed: 1,
  };
  const solution: Solution = {
    repeats: Uint16Array.from(train, ({ image }) => repeats[image]),
    prices: new Float64Array(classes.names.length),
    objective: 0.5,
    bound: 0.25,
    gap: 0.5,
    rulePrices: new Int32Array(classes.names.length),
    byRule: false,
  };
  return {
    dataset,
    recipe: defaultRecipe,
    split,
    repeats: Uint16Array.from(repeats, (repeat, i) => (split[i] === 0 ? repeat : 1)),
    columns: { class: classFacet.binOf(dataset, {}) },
    rows: rowsOf(
      dataset,
      Uint32Array.from(train, ({ image }) => image),
    ),
    factors: [{ facetId: 'class', firstBin: 0, bins: classes.names.length }],
    problem,
    solution,
    record: options.record ?? (() => Promise.resolve(null)),
  };
}

/** A whole file as bytes. */
export async function bytesOfFile(file: ExportFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of file.chunks()) parts.push(bytesOf(chunk));
  return new Uint8Array(Buffer.concat(parts));
}

/** A whole file as text. */
export const textOfFile = async (file: ExportFile): Promise<string> =>
  new TextDecoder().decode(await bytesOfFile(file));

/** All files as text, by path. */
export async function textsOf(files: readonly ExportFile[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file.path, await textOfFile(file));
  return texts;
}
