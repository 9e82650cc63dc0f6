import { openPath } from '../cli/nodeFiles.ts';
import { trainRows } from '../src/core/balance/problem/trainRows.ts';
import { compareMethods, type ComparedMethod } from '../src/core/compare.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import { importDataset } from '../src/core/formats/importDataset.ts';
import type { IndexKey } from '../src/core/measures/indices.ts';
import { planColumns } from '../src/core/plan.ts';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { cocoLike, lvisLike, openImagesLike } from './lookAlikes.ts';

const shown: readonly IndexKey[] = ['ir', 'meanIR', 'tv', 'kl'];

/**
 * What every known method leaves, over what our plan at the same change leaves: above 1 ours is better. F is the
 * imbalance that the plan minimises; the others are indices of the classes that it does not minimise.
 */
export async function run(): Promise<void> {
  const sets: readonly (() => Promise<Dataset>)[] = [
    () => sample('bccd', 'BCCD 364 × 3'),
    () => sample('taco', 'TACO 1500 × 60, a long tail'),
    () => Promise.resolve(cocoLike().dataset),
    () => Promise.resolve(lvisLike().dataset),
    () => Promise.resolve(openImagesLike().dataset),
  ];
  console.log(`what the method leaves / what our plan at the same change leaves; above 1 ours is better\n`);
  console.log(line(['set', 'method', 'change', 'F', ...shown, 'ms']));
  const worse = new Map<string, number>();
  let pairs = 0;
  for (const open of sets) {
    const dataset = await open();
    const { recipe, columns, split } = planColumns(dataset, defaultRecipe);
    let started = performance.now();
    for (const at of compareMethods(dataset, columns, trainRows(dataset, split), recipe.balance)) {
      if (at.kind !== 'method') continue;
      const { method } = at;
      const took = performance.now() - started;
      started = performance.now();
      console.log(
        line([dataset.name, method.name, percent(method.change), ...ratios(method), took.toFixed(0)]),
      );
      if (!method.planAtSameChange) continue;
      pairs++;
      for (const key of ['F', ...shown] as const)
        if (ratioOf(method, key) < 0.995) worse.set(key, (worse.get(key) ?? 0) + 1);
    }
  }
  const lost = ['F', ...shown].map((key) => `${key} ${worse.get(key) ?? 0}`).join(', ');
  console.log(`\nof ${pairs} pairs at equal change the method is better by more than 0.5 % on: ${lost}`);
}

async function sample(id: string, name: string): Promise<Dataset> {
  const path = new URL(`../public/samples/${id}`, import.meta.url).pathname;
  const result = await importDataset(await openPath(path), { name });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

/** Where no plan of ours changes as much, ours is the one that changes less: marked. */
function ratios(method: ComparedMethod): string[] {
  const mark = method.planAtSameChange ? '' : '*';
  return ['F' as const, ...shown].map((key) => {
    const ratio = ratioOf(method, key);
    return Number.isNaN(ratio) ? '–' : ratio === Infinity ? '∞' : `${ratio.toFixed(2)}${mark}`;
  });
}

function ratioOf(method: ComparedMethod, key: IndexKey | 'F'): number {
  const ours = method.planAtSameChange ?? method.planOfLessChange;
  if (!ours) return NaN;
  const [theirs, own] =
    key === 'F'
      ? [method.imbalance, ours.imbalance]
      : [method.indices[key], ours.indices[key]].map((v) => v ?? Infinity);
  return theirs === own ? 1 : theirs / own;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const widths = [34, 30, 9, 8, 8, 8, 8, 8, 8];
const line = (cells: readonly string[]) =>
  cells.map((cell, c) => (c < 2 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join(' ');
