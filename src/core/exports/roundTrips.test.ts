import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxFlag, noCode, type Dataset } from '../dataset/dataset.ts';
import type { SourceFile } from '../dataset/source.ts';
import { withoutExtension } from '../formats/paths.ts';
import { formats } from '../formats/index.ts';
import { sourceSplit } from '../splits/sourceSplit.ts';
import { splitParts } from '../splits/split.ts';
import { anyClassification, anyDetection } from '../testing/anyDataset.ts';
import { convertedFiles, opened, pictureFile, withoutSource, type Opened } from '../testing/converted.ts';
import { flagsOf } from './boxFlags.ts';
import type { Carries } from './carries.ts';
import type { Exporter } from './exporter.ts';
import { exporters } from './index.ts';
import { isSafePath } from './safePath.ts';

/** What of a dataset must come back: the parts that all of the destinations on its way can say. */
interface View {
  readonly carries: readonly Carries[];
  /** As the forms on the way leave names of classes and paths. */
  readonly text: (name: string) => string;
  readonly path: (path: string) => string;
  /** Images that every form on the way can name. */
  readonly isNameable: (path: string) => boolean;
}

type Box = readonly [label: string, ...place: number[]];
interface Described {
  readonly images: ReadonlyMap<string, { readonly facts: unknown; readonly boxes: readonly Box[] }>;
  readonly classes: readonly string[] | null;
}

const every = (carries: readonly Carries[], what: 'imageSizes' | 'splits' | 'outside' | 'emptyClasses') =>
  carries.every((one) => one[what]);

function described(dataset: Dataset, { carries, text, path, isNameable }: View): Described {
  const { images, boxes, classes, attributes, unit } = dataset;
  const split = sourceSplit(dataset);
  // Readers may keep a flag that their format has no place for as a column.
  const flags = flagsOf(dataset);
  const bits = Object.entries(boxFlag)
    .filter(([flag]) => carries.every((one) => one.flags.some((name) => name === flag)))
    .reduce((sum, [, bit]) => sum | bit, 0);
  // What YOLO leaves out is told in a list of its own.
  const lost = carries.some(({ outside }) => !outside) ? boxFlag.crowd : 0;
  const found = new Map<string, { facts: unknown; boxes: Box[] }>();
  for (let i = 0; i < images.count; i++) {
    if (!isNameable(images.path[i])) continue;
    const rows: Box[] = [];
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
      if (flags[b] & lost) continue;
      const [sx, sy] = unit === 'fraction' ? [images.width[i], images.height[i]] : [1, 1];
      const own = [boxes.x[b] * sx, boxes.y[b] * sy, boxes.w[b] * sx, boxes.h[b] * sy];
      const place = every(carries, 'outside') ? own : clipped(own, images.width[i], images.height[i]);
      if (place === null) continue;
      const more = carries.every(({ boxAttributes }) => boxAttributes)
        ? attributes.filter(({ of, name }) => of === 'box' && ['pose', 'blur'].includes(name))
        : [];
      const said = more
        .map((column) => [column.name, valueAt(column, b)])
        .filter(([, value]) => value !== '');
      rows.push([
        JSON.stringify([text(classes.names[boxes.class[b]]), flags[b] & bits, said.sort()]),
        ...place,
        carries.every(({ areas }) => areas) && Number.isFinite(boxes.area[b]) ? boxes.area[b] : NaN,
      ]);
    }
    found.set(path(images.path[i]), {
      facts: {
        split: every(carries, 'splits') ? splitParts[split[i]] : null,
        size: every(carries, 'imageSizes') ? [images.width[i], images.height[i]] : null,
      },
      boxes: rows,
    });
  }
  const isListed = carries.every(({ emptyClasses }) => emptyClasses);
  return { images: found, classes: isListed ? classes.names.map(text).sort() : null };
}

function valueAt(column: Dataset['attributes'][number], row: number): string {
  if (column.kind === 'category') return column.codes[row] === noCode ? '' : column.labels[column.codes[row]];
  const value = column.values[row];
  return typeof value === 'number' && Number.isNaN(value) ? '' : String(value);
}

function clipped([x, y, w, h]: readonly number[], width: number, height: number): number[] | null {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(width, x + w);
  const bottom = Math.min(height, y + h);
  return right - left > 0 && bottom - top > 0 ? [left, top, right - left, bottom - top] : null;
}

/** The same images and boxes; coordinates as near as the forms promise. */
function expectSame(again: Dataset, before: Dataset, view: View, unitError = 0): void {
  const [a, b] = [described(again, view), described(before, view)];
  const isEmptyKept = view.carries.every(({ emptyImages }) => emptyImages);
  const wanted = [...b.images].filter(([, { boxes }]) => isEmptyKept || boxes.length > 0);
  expect([...a.images.keys()].sort()).toEqual(wanted.map(([path]) => path).sort());
  if (b.classes !== null) expect(a.classes).toEqual(b.classes);
  const error = view.carries.reduce(
    (sum, one) => sum + (one.error === 'exact' ? 0 : one.error * (one.readBy === 'yolo' ? 5000 : 1)),
    unitError,
  );
  for (const [path, { facts, boxes }] of wanted) {
    const found = a.images.get(path);
    expect(found?.facts, path).toEqual(facts);
    // A sliver at the border is there for one and not for the other where the last bit decides.
    const clear = (rows: readonly Box[]) => rows.filter(([, , , w, h]) => w > 1e-5 && h > 1e-5);
    const rows = clear(found?.boxes ?? []);
    const wish = clear(boxes);
    expect(rows.map(([label]) => label)).toEqual(wish.map(([label]) => label));
    rows.forEach((row, r) =>
      wish[r].slice(1).forEach((value, c) => {
        if (Number.isNaN(value)) return;
        expect(Math.abs(Number(row[c + 1]) - Number(value)), `${path} ${row[0]}`).toBeLessThanOrEqual(error);
      }),
    );
  }
}

const belowImages = (path: string) => (`/${path}`.includes('/images/') ? path : `images/${path}`);
const slashes = (path: string) => path.replaceAll('\\', '/');
const plain: Pick<View, 'text' | 'path' | 'isNameable'> = {
  text: (name) => name,
  path: slashes,
  isNameable: () => true,
};
const xmlText = (name: string) =>
  // eslint-disable-next-line no-control-regex
  name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').trim();

/** What each form does to names, beside what `carries` says. */
const naming: Readonly<Record<string, Partial<Pick<View, 'text' | 'path' | 'isNameable'>>>> = {
  // XML has no control characters, and its readers cut blanks at the ends.
  voc: { text: xmlText, path: (path) => slashes(xmlText(path)) },
  // So do readers of tables, and of rows of Hugging Face for classes.
  csv: { text: (name) => name.trim(), path: (path) => slashes(path.trim()) },
  huggingface: { text: (name) => name.trim() },
  'huggingface-parquet': { text: (name) => name.trim() },
  // Labels are found from below a folder `images`; a list holds no line breaks, and no path that leaves its folder.
  yolo: {
    path: belowImages,
    isNameable: (path) =>
      isSafePath(belowImages(path)) && !path.includes('./') && !/[\u0085\u2028\u2029]/.test(path),
  },
};

const viewOf = (...ways: readonly Exporter[]): View => {
  const named = ways.map(({ id }) => ({ ...plain, ...naming[id] }));
  return {
    carries: ways.map(({ carries }) => carries!),
    text: (name) => named.reduce((was, one) => one.text(was), name),
    path: (path) => {
      const once = named.reduce((was, one) => one.path(was), path);
      return ways.some(({ id }) => id === 'yolo') ? once.replace(/^images\//, '') : once;
    },
    isNameable: (path) => named.every((one) => one.isNameable(path)),
  };
};

const readable = exporters.filter(({ carries }) => formats.some(({ id }) => id === carries?.readBy));
const takes = (exporter: Exporter, task: Dataset['task']) => exporter.carries!.tasks.includes(task);

/** YOLO has sizes from pictures only: they lie where the lists name them. */
function beside(files: readonly SourceFile[], { images }: Dataset, exporter: Exporter): SourceFile[] {
  if (exporter.id !== 'yolo') return [...files];
  const { isNameable, path } = { ...plain, ...naming.yolo };
  const pictures = images.path.flatMap((one, i) =>
    isNameable(one) ? [pictureFile(path(one), images.width[i], images.height[i])] : [],
  );
  return [...files, ...pictures];
}

async function through(exporter: Exporter, from: Opened): Promise<Opened> {
  const files = beside(await convertedFiles(from, exporter), from.dataset, exporter);
  const again = await opened(files, exporter.carries!.readBy!);
  return again;
}

/**
 * A form that names no image at all has nothing to read, two of one name would be one, two of one stem share a label
 * file, and a table whose every coordinate is below 1 is one of fractions.
 */
function isFit(dataset: Dataset, ways: readonly Exporter[]): boolean {
  const { images, task } = dataset;
  const view = viewOf(...ways);
  const isYolo = ways.some(({ id }) => id === 'yolo');
  const paths = images.path
    .filter((path) => view.isNameable(path))
    .map((path) => (isYolo ? withoutExtension(view.path(path)) : view.path(path)));
  const rows = [...described(dataset, view).images.values()].flatMap((image) => image.boxes);
  const isPixels = task === 'classification' || rows.length === 0 || rows.some(([, x, , w]) => x + w > 2);
  // One file alone is train, whatever it is called.
  const split = sourceSplit(dataset);
  const hasTrain = images.path.some((path, i) => view.isNameable(path) && split[i] === 0);
  return hasTrain && new Set(paths).size === paths.length && isPixels;
}

describe.each(readable.map((exporter) => [exporter.id, exporter] as const))('%s', (_, exporter) => {
  it.skipIf(!takes(exporter, 'detection'))('is read back as the dataset that was written', async () => {
    const view = viewOf(exporter);
    await fc.assert(
      fc.asyncProperty(anyDetection, async (dataset) => {
        fc.pre(isFit(dataset, [exporter]) && exporter.unavailable(dataset) === null);
        const again = await through(exporter, withoutSource(dataset));
        expect(again.dataset.leftOut).toEqual({ images: 0, boxes: 0 });
        expectSame(again.dataset, dataset, view);
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(!takes(exporter, 'classification'))('is read back as the labels that were written', async () => {
    const view = viewOf(exporter);
    await fc.assert(
      fc.asyncProperty(anyClassification, async (dataset) => {
        fc.pre(isFit(dataset, [exporter]) && exporter.unavailable(dataset) === null);
        const again = await through(exporter, withoutSource(dataset));
        expect(again.dataset.task).toBe('classification');
        expectSame(again.dataset, dataset, view);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same bytes when it is written from what was read, and when it is written twice', async () => {
    await fc.assert(
      fc.asyncProperty(takes(exporter, 'detection') ? anyDetection : anyClassification, async (dataset) => {
        fc.pre(isFit(dataset, [exporter]) && exporter.unavailable(dataset) === null);
        const from = withoutSource(dataset);
        const texts = async (source: Opened) => {
          const files = await convertedFiles(source, exporter);
          return Promise.all(
            files.map(async (file) => [file.path, Buffer.from(await file.read()).toString('latin1')]),
          );
        };
        const first = await texts(from);
        expect(await texts(from)).toEqual(first);
      }),
      { numRuns: 10 },
    );
  });
});

const pairs = readable.flatMap((a) =>
  readable.filter((b) => b !== a).map((b) => [a.id, b.id, a, b] as const),
);

describe.each(pairs)('%s to %s and back', (_, __, a, b) => {
  it.skipIf(!takes(a, 'detection') || !takes(b, 'detection'))(
    'is the same up to what both can say',
    async () => {
      const view = viewOf(a, b);
      await fc.assert(
        fc.asyncProperty(anyDetection, async (dataset) => {
          fc.pre(isFit(dataset, [a, b]));
          const first = await through(a, withoutSource(dataset));
          fc.pre(b.unavailable(first.dataset) === null);
          const second = await through(b, first);
          fc.pre(a.unavailable(second.dataset) === null);
          const again = await through(a, second);
          expectSame(again.dataset, first.dataset, view, 1e-6);
        }),
        { numRuns: 6 },
      );
    },
  );
});
