import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import { histogram } from '../facets/histogram.ts';
import { computeFacets, facets } from '../facets/index.ts';
import { importDataset } from '../formats/importDataset.ts';
import { keptLabels, type LabelMode } from '../mixing/composite.ts';
import { extraCopies } from '../mixing/epoch/extraCopies.ts';
import { mixedDataset, type MadeImage } from '../mixing/epoch/mixedDataset.ts';
import { defaultMixing, type MixingSettings } from '../mixing/settings.ts';
import { countedWhole } from '../mixing/testing/countedWhole.ts';
import { copyComposite } from '../mixing/epoch/variants.ts';
import { mixWorld } from '../mixing/world.ts';
import { defaultRecipe } from '../recipe/recipe.ts';
import { priorShift } from '../weighting/prior/priorShift.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { bytesOfFile, makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import type { ExportFile, ExportInput } from './exporter.ts';
import { exporters, exportFiles } from './index.ts';
import { exportWeighting } from './exportWeighting.ts';
import { mixedInput } from './mixedInput.ts';

const sample = (id: string) =>
  memoryFile(
    `${id}/annotations.zip`,
    new Uint8Array(
      readFileSync(fileURLToPath(new URL(`../../../public/samples/${id}/annotations.zip`, import.meta.url))),
    ),
  );
/** A set as YOLO keeps it, its classes numbered with a gap. */
const yoloFiles = [
  memoryFile('data.yaml', 'train: images/train\nnames:\n  0: cat\n  5: dog\n'),
  ...Array.from({ length: 6 }, (_, i) => [
    memoryFile(`images/train/${i}.jpg`, 'no picture'),
    memoryFile(`labels/train/${i}.txt`, `${i % 2 ? 5 : 0} 0.5 0.4 0.3 0.2\n0 0.2 0.25 0.1 0.25\n`),
  ]).flat(),
];

/** Opened, with a plan of repeats 0 to 3, every tenth image in validation, and all its composites. */
async function mixed(files: ReturnType<typeof memoryFile>[], settings: Partial<MixingSettings> = {}) {
  const result = await importDataset(files, { name: 'mixed' });
  if (!result.ok) throw new Error(result.message);
  const { dataset } = result;
  const ids = Array.from({ length: dataset.images.count }, (_, i) => i);
  const input: ExportInput = {
    ...makeExportInput(
      dataset,
      ids.map((i) => (i * 7) % 4),
      {
        split: ids.map((i) => (i % 10 === 9 ? 1 : 0)),
        record: async (file, offset, length) =>
          (await result.files
            .find(({ path }) => path === dataset.files[file])
            ?.read(offset, offset + length)) ?? null,
      },
    ),
    recipe: { ...defaultRecipe, mixing: { ...defaultMixing, ...settings } },
  };
  const world = mixWorld(dataset, input.recipe.mixing, input);
  const copies = extraCopies(input.repeats, input.split);
  const made: MadeImage[] = [];
  copies.image.forEach((image, at) => {
    const found = copyComposite(world, image, copies.copy[at]);
    const path = `images/baked/${image}-${copies.copy[at]}.jpg`;
    if (found) made.push({ path, composite: found.composite, copyOf: image, copy: copies.copy[at] });
  });
  expect(made.length).toBeGreaterThan(3);
  return { input, made, output: mixedInput(input, made) };
}

async function reopened(files: readonly ExportFile[]): Promise<Dataset> {
  const given = await Promise.all(files.map(async (file) => memoryFile(file.path, await bytesOfFile(file))));
  const result = await importDataset(given, { name: 'again' });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

type Row = readonly [name: string, ...place: number[]];
/** By class, then by place as far as writing and reading leave it alone. */
const inOrder = (rows: Row[]) =>
  rows.sort(([a, ...p], [b, ...q]) => {
    if (a !== b) return a < b ? -1 : 1;
    const at = p.findIndex((value, c) => Math.abs(value - q[c]) > 1e-6);
    return at < 0 ? 0 : p[at] - q[at];
  });

/** Class and x, y, w, h in pixels of what a trainer is to get of a composite; YOLO labels have no crowds. */
function wanted(before: Dataset, { composite }: MadeImage, mode: LabelMode, hasCrowds: boolean): Row[] {
  return inOrder(
    keptLabels(composite, mode)
      .filter(({ box }) => hasCrowds || !(before.boxes.flags[box] & boxFlag.crowd))
      .map(({ rect: [x0, y0, x1, y1], class: k }): Row => {
        return [before.classes.names[k], x0, y0, x1 - x0, y1 - y0];
      })
      .filter(([, , , w, h]) => w > 0 && h > 0),
  );
}

/** The same as a dataset has it, of one image; fractions times a size. */
function found(
  { images, boxes, classes, unit }: Dataset,
  path: string,
  size: readonly [number, number],
): Row[] {
  const image = images.path.indexOf(path);
  expect(image, path).toBeGreaterThanOrEqual(0);
  const [sx, sy] = unit === 'fraction' ? size : [1, 1];
  const rows: Row[] = [];
  for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++)
    rows.push([
      classes.names[boxes.class[b]],
      boxes.x[b] * sx,
      boxes.y[b] * sy,
      boxes.w[b] * sx,
      boxes.h[b] * sy,
    ]);
  return inOrder(rows);
}

function expectSame(
  again: Dataset,
  before: Dataset,
  made: readonly MadeImage[],
  mode: LabelMode,
  name: (path: string) => string,
) {
  let boxes = 0;
  for (const one of made) {
    const { width, height } = one.composite.scene;
    const [rows, wish] = [
      found(again, name(one.path), [width, height]),
      wanted(before, one, mode, again.format !== 'yolo'),
    ];
    expect(rows.map(([k]) => k)).toEqual(wish.map(([k]) => k));
    boxes += rows.length;
    rows.forEach((row, r) =>
      row.slice(1).forEach((value, c) => expect(value).toBeCloseTo(Number(wish[r][c + 1]), 6)),
    );
  }
  expect(boxes).toBeGreaterThan(0);
}

const asNamed = (path: string) => path;
const belowImages = (path: string) => path.replace(/^images\//, '');

describe.each([
  ['coco128', [sample('coco128')]],
  ['bccd', [sample('bccd')]],
] as const)('baked images of %s', (_, files) => {
  it('are read back from COCO with their boxes, the originals as they were', async () => {
    const { input, made, output } = await mixed([...files]);
    const name = output.dataset.images.path.includes(made[0].path) ? asNamed : belowImages;
    const again = await reopened(exportFiles(output, ['coco']).filter(({ path }) => path === 'train.json'));
    expectSame(again, input.dataset, made, 'trained', name);
    const { images } = input.dataset;
    const kept = [...images.path.keys()].filter((i) => input.split[i] === 0 && input.repeats[i] > 0);
    expect(again.images.count).toBe(kept.length + made.length);
    for (const i of kept)
      expect(found(again, images.path[i], [1, 1])).toEqual(found(input.dataset, images.path[i], [1, 1]));
    expect(new Set(again.images.id).size).toBe(again.images.count);
    // The source's own come first, as it has them.
    expect(again.images.path.slice(-made.length)).toEqual(made.map(({ path }) => name(path)));
    const sizes = new Map(
      again.images.path.map((path, i) => [path, [again.images.width[i], again.images.height[i]]]),
    );
    for (const { path, composite } of made)
      expect(sizes.get(name(path))).toEqual([composite.scene.width, composite.scene.height].map(Math.round));
  });

  it('keep the size of the epoch in every manifest', async () => {
    const { input, output } = await mixed([...files]);
    const epoch = input.repeats.reduce((sum, repeat, i) => sum + (input.split[i] === 0 ? repeat : 0), 0);
    const texts = await textsOf(exportFiles(output, ['jsonl', 'coco-expanded', 'yolo', 'csv', 'torch']));
    const expanded = JSON.parse(texts.get('train_expanded.json') ?? '') as {
      images: { id: number }[];
      annotations: { id: number; image_id: number }[];
    };
    expect(expanded.images).toHaveLength(epoch);
    expect(new Set(expanded.images.map(({ id }) => id)).size).toBe(epoch);
    expect(new Set(expanded.annotations.map(({ id }) => id)).size).toBe(expanded.annotations.length);
    expect(texts.get('train_balanced.txt')?.trim().split('\n')).toHaveLength(epoch);
    const rows = (texts.get('balanced.jsonl') ?? '').trim().split('\n');
    const parsed = rows.map((row) => JSON.parse(row) as { split: string; repeat: number });
    expect(parsed.reduce((sum, row) => sum + (row.split === 'train' ? row.repeat : 0), 0)).toBe(epoch);
    const uses = (texts.get('weights.csv') ?? '').trim().split('\n').slice(1);
    expect(uses.reduce((sum, row) => sum + Number(row.split(',').at(-2)), 0)).toBe(epoch);
  });

  it('are read back from YOLO, cut at the border as its labels are', async () => {
    const { input, made, output } = await mixed([...files], { labels: 'seen' });
    const chosen = exportFiles(output, ['yolo']).filter(({ path }) => !path.endsWith('.json'));
    const again = await reopened([
      ...chosen,
      ...made.map(({ path }) => ({
        path,
        chunks: async function* () {
          yield 'no picture';
        },
      })),
    ]);
    expectSame(again, input.dataset, made, 'seen', asNamed);
  });

  it('count what the charts say of the epoch with variants in place', async () => {
    const { input, output } = await mixed([...files]);
    const ids = ['class', 'boxSize', 'location', 'anchorIou', 'objectsPerImage'];
    const columns = computeFacets(input.dataset, {}, new Set(ids));
    const world = mixWorld(input.dataset, input.recipe.mixing, input);
    const { counts } = await countedWhole({ ...input, world, facets: { columns, params: {} } });
    const uses = output.repeats.map((repeat, i) => (output.split[i] === 0 ? repeat : 0));
    for (const [id, column] of Object.entries(computeFacets(output.dataset, {}, new Set(ids))))
      expect(counts[id], id).toEqual(histogram(column, output.dataset.images.boxStart, uses, null));
  });

  it('have the folder of the image that they are copies of, not one of their own', async () => {
    const { input, made } = await mixed([...yoloFiles]);
    const fileFolder = facets.find(({ id }) => id === 'fileFolder')!.binOf(input.dataset, {});
    const { columns } = mixedInput({ ...input, columns: { ...input.columns, fileFolder } }, made);
    expect(columns.fileFolder.labels).toEqual(['images/train']);
    expect([...columns.fileFolder.bins]).toEqual(new Array(input.dataset.images.count + made.length).fill(0));
  });

  it('are named in the CSV once each', async () => {
    const { made, output } = await mixed([...files]);
    const rows = ((await textsOf(exportFiles(output, ['csv']))).get('manifest.csv') ?? '').split('\n');
    for (const { path } of made)
      expect(
        rows.filter((row) => row === `${path},train,1,1` || row === `${belowImages(path)},train,1,1`),
      ).toHaveLength(1);
  });
});

describe('baked images of a YOLO set', () => {
  it('get label files in its numbers, beside those that the source has', async () => {
    const { input, made, output } = await mixed(yoloFiles);
    const files = exportFiles(output, ['yolo']);
    const labels = files.filter(({ path }) => path.startsWith('labels/')).map(({ path }) => path);
    expect(labels.sort()).toEqual(
      made.map(({ path }) => path.replace('images/', 'labels/').replace('.jpg', '.txt')).sort(),
    );
    const again = await reopened([
      ...files.filter(({ path }) => !path.endsWith('.json')),
      ...made.map(({ path }) => ({
        path,
        chunks: async function* () {
          yield 'no picture';
        },
      })),
    ]);
    expectSame(again, input.dataset, made, 'trained', asNamed);
    expect(again.classes.names).toContain('dog');
  });
});

describe('an export with baked images', () => {
  const dataset = makeDataset(['cat', 'dog'], [{ boxes: [[0, 0, 0, 9, 9]] }, { boxes: [[1, 0, 0, 9, 9]] }]);
  const input = makeExportInput(dataset, [4, 1]);
  const composite: MadeImage['composite'] = {
    scene: { width: 100, height: 50 },
    labels: [
      { image: 0, box: 0, class: 0, rect: [-5, 0, 10, 10], seen: [0, 0, 10, 10], weight: 1, dropped: null },
      { image: 1, box: 1, class: 1, rect: [50, 20, 90, 40], seen: null, weight: 1, dropped: null },
      {
        image: 1,
        box: 1,
        class: 1,
        rect: [50, 20, 51, 40],
        seen: [50, 20, 51, 40],
        weight: 1,
        dropped: 'small',
      },
    ],
  };
  const made = [{ path: 'images/baked/a.jpg', composite, copyOf: 0, copy: 3 }];

  it('uses the original so much less, and each composite once', () => {
    const output = mixedInput(input, made);
    expect([...output.repeats]).toEqual([3, 1, 1]);
    expect([...output.split]).toEqual([0, 0, 0]);
    expect(output.dataset.images.path[2]).toBe('baked/a.jpg');
    expect(mixedInput(input, [])).toBe(input);
    expect(() => mixedInput(makeExportInput(dataset, [1, 1]), made)).toThrow('no use of image 0 left');
    expect(() => mixedInput(input, [...made, ...made])).toThrow('two images of one name');
  });

  it('has the labels as trained or as seen, as the recipe wishes', () => {
    const boxes = (mode: LabelMode) => {
      const { images, boxes: all } = mixedDataset(dataset, made, mode);
      return [...all.x.subarray(images.boxStart[2], images.boxStart[3])];
    };
    expect(boxes('trained')).toEqual([-5, 50]);
    expect(boxes('seen')).toEqual([0]);
  });

  it('cannot be a rule or a recipe for training, which say so; every other destination takes it', () => {
    const output = mixedInput(input, made);
    expect(() => exportFiles(output, ['rule'])).toThrow('Rule: A rule says how often an image is used');
    expect(() => exportFiles(output, ['mixing'])).toThrow('what is baked already');
    const trainers = [
      'torch',
      'detectron2',
      'mmdetection',
      'tensorflow',
      'fiftyone',
      'dataeval',
      'engines',
      'links',
    ];
    for (const id of ['jsonl', 'coco', 'coco-expanded', 'yolo', 'csv', ...trainers]) {
      expect(exportFiles(output, [id]).length).toBeGreaterThan(3);
      expect(exporters.find((exporter) => exporter.id === id)?.snippets(output)).not.toEqual([]);
    }
  });

  it('compares the class prior of the epoch with that of the source’s own images', () => {
    // Before: 1 and 1. After: 3 + 1 cats and 1 + 1 dogs.
    const { imported, planned } = priorShift(
      exportWeighting(mixedInput(input, made)),
      input.recipe.weighting,
    );
    expect([...imported]).toEqual([0.5, 0.5]);
    expect([...planned]).toEqual([4 / 6, 2 / 6]);
  });

  it('keeps attributes of the image and of the boxes that it is made from', () => {
    const { attributes } = mixedDataset(
      {
        ...dataset,
        attributes: [
          { name: 'place', of: 'image', kind: 'text', values: ['sea', 'land'] },
          { name: 'blur', of: 'box', kind: 'number', values: Float64Array.of(0.5, 0.25) },
          { name: 'kind', of: 'box', kind: 'category', codes: Uint16Array.of(1, 0), labels: ['x', 'y'] },
        ],
      },
      made,
      'trained',
    );
    expect(attributes.map((a) => (a.kind === 'category' ? [...a.codes] : [...a.values]))).toEqual([
      ['sea', 'land', 'sea'],
      [0.5, 0.25, 0.5, 0.25],
      [1, 0, 1, 0],
    ]);
  });

  it('writes soft labels to the lines of the master, a class once with its shares together', async () => {
    const labels: Dataset = {
      ...makeDataset(['cat', 'dog'], [{ boxes: [[0, NaN, NaN, NaN, NaN]] }, {}]),
      task: 'classification',
    };
    const label = (k: number, weight: number) =>
      ({ image: 0, box: 0, class: k, rect: [0, 0, 9, 9], seen: null, weight, dropped: null }) as const;
    const soft = { scene: { width: 9, height: 9 }, labels: [label(0, 0.25), label(1, 0.5), label(0, 0.25)] };
    const output = mixedInput(makeExportInput(labels, [2, 1]), [
      { path: 'soft.jpg', composite: soft, copyOf: 0, copy: 2 },
    ]);
    const text = (await textsOf(exportFiles(output, ['jsonl']))).get('balanced.jsonl') ?? '';
    const rows = text
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row) as Record<string, unknown>);
    const { labels: names, label_weights } = rows.find(({ key }) => key === 'soft.jpg') ?? {};
    expect([names, label_weights]).toEqual([
      ['cat', 'dog'],
      [0.5, 0.5],
    ]);
    expect(rows.filter((row) => 'label_weights' in row)).toHaveLength(1);
  });

  it('holds for classes and paths of any name', async () => {
    const hostile = makeDataset(
      hostileNames,
      hostileNames.map((path, k) => ({ path, boxes: [[k, 10, 10, 50, 50]] })),
    );
    const from = makeExportInput(
      hostile,
      hostileNames.map(() => 2),
    );
    const all = hostileNames.map((_, i): MadeImage => ({
      path: `images/baked/${i}.jpg`,
      composite: {
        scene: { width: 100, height: 100 },
        labels: [{ image: i, box: i, class: i, rect: [1, 2, 31, 42], seen: null, weight: 1, dropped: null }],
      },
      copyOf: i,
      copy: 2,
    }));
    const again = await reopened(
      exportFiles(mixedInput(from, all), ['coco']).filter(({ path }) => path === 'train.json'),
    );
    expectSame(again, hostile, all, 'trained', belowImages);
  });
});
