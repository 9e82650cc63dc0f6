import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ditherOf } from '../balance/wishes/rounding.ts';
import { spread } from '../balance/problem/rows.ts';
import { repeatsByRule } from '../balance/rule/rule.ts';
import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import type { ExportInput } from '../exports/exporter.ts';
import { importDataset } from '../formats/importDataset.ts';
import { planOf } from '../plan.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../recipe/recipe.ts';
import { hostileNames } from './hostileNames.ts';
import { makeDataset } from './makeDataset.ts';
import { memoryFile } from './memoryFile.ts';

const nowhere: ExportInput['record'] = () => Promise.resolve(null);

/** Hostile class names and keys, a class named twice, images without boxes, columns of images, two groups' sizes. */
function hostileSet(): Dataset {
  const classes = [...hostileNames.slice(0, 20), 'twice', 'twice'];
  const weather = ['rain', "it's; --", '__proto__', ''];
  const set = makeDataset(
    classes,
    Array.from({ length: 300 }, (_, i) => {
      const held =
        i % 13 === 0
          ? []
          : classes.flatMap((_, k) => (i % (k + 2) === 0 || k === 0 ? [k, ...(i % 3 ? [] : [k])] : []));
      const path = i < hostileNames.length ? hostileNames[i] : `folder/photo ${i % 250}.jpg`;
      return {
        path,
        boxes: held.map((k, j) => [k, 5, 5, 4 + 17 * ((i + j) % 11), 8 + 3 * (k % 7)] as const),
      };
    }),
  );
  const attribute = (
    name: string,
    labels: readonly string[],
    at: (i: number) => number,
  ): AttributeColumn => ({
    name,
    of: 'image',
    kind: 'category',
    labels,
    codes: Uint16Array.from({ length: 300 }, (_, i) => at(i)),
  });
  return {
    ...set,
    attributes: [
      attribute('Weather', weather, (i) => (i % 17 === 0 ? 0xffff : i % weather.length)),
      attribute(
        'video',
        Array.from({ length: 40 }, (_, v) => `v'${v}`),
        (i) => (i % 5 === 0 ? 0xffff : Math.floor(i / 9)),
      ),
      attribute(
        'place',
        Array.from({ length: 70 }, (_, v) => `p${v}`),
        (i) => (i * i) % 70,
      ),
      {
        name: 'quality',
        of: 'image',
        kind: 'number',
        values: Float64Array.from({ length: 300 }, (_, i) => (i % 7) / 3),
      },
    ],
  };
}

export const hostile = hostileSet();

/** Settings that together use all of a rule. */
export const ruleCases: Record<string, Partial<BalanceSettings>> = {
  'the defaults': {},
  'several factors, an epoch size and a share of empty images': {
    factors: {
      class: { ...defaultFactor, weight: 1 },
      boxSize: { ...defaultFactor, weight: 0.5 },
      'attribute:Weather': { ...defaultFactor, weight: 1, tau: 0 },
    },
    epochSize: 700,
    emptyShare: 0.05,
  },
  'counted by images, classes to keep and most uses by class': {
    countBy: 'images',
    strength: 10,
    keepClasses: ['it\'s "quoted"', 'twice'],
    maxRepeatsByClass: { '<script>alert(1)</script>': 2, __proto__x: 3, 'two\nlines\r\nof it': 3 },
  },
  'limits by class without a price for classes': {
    factors: { boxSize: { ...defaultFactor, weight: 1, tau: 0 } },
    keepClasses: ['紅血球'],
    strength: 20,
  },
  'costs by column and images kept by hand': {
    strength: 10,
    dropCost: 0.7,
    copyCostBy: { column: 'quality', atLeast: 0.5, atMost: 3 },
    keepImages: ['__proto__', 'comma, and; semicolon'],
    keepEmpty: false,
  },
  'no images without boxes': { emptyShare: 0 },
  'nothing but images without boxes': { emptyShare: 1, epochSize: 40, keepImages: ['folder/photo 100.jpg'] },
  'groups that are used equally often': { group: 'video', strength: 10, keepEmpty: false },
  'a column of more names than bins': {
    factors: { 'attribute:place': { ...defaultFactor, weight: 1, tau: 0 } },
    strength: 10,
  },
  'epochs rounded afresh': { epochs: 'afresh', strength: 3 },
};

/** What exporters get of a plan that is solved. */
export function inputOf(dataset: Dataset, settings: Partial<BalanceSettings>): ExportInput {
  const plan = planOf(dataset, { ...defaultRecipe, balance: { ...defaultRecipe.balance, ...settings } });
  return { ...plan, dataset, record: nowhere };
}

/** Uses by key of the train images, as our own rule gives them, whatever the plan was polished to. */
export function expectedUses(
  { dataset, rows, problem, solution }: ExportInput,
  settings: BalanceSettings,
  seed: number,
) {
  const repeats = repeatsByRule({ ...problem, seed }, solution.rulePrices, ditherOf(settings));
  const all = spread(repeats, rows, dataset.images.count);
  return new Map([...rows.images].map((i) => [dataset.images.key[i], all[i]]));
}

export async function taco(): Promise<Dataset> {
  const path = fileURLToPath(new URL('../../../public/samples/taco/annotations.zip', import.meta.url));
  const result = await importDataset([memoryFile('annotations.zip', new Uint8Array(readFileSync(path)))], {
    name: 'taco',
  });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}
