import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { Cancelled } from '../../dataset/source.ts';
import { findColumns, type CsvColumns } from './csvColumns.ts';
import { createCsvImages, type CsvImages } from './csvImages.ts';
import { CsvFault, eachRow, firstRows } from './csvRows.ts';
import { csvValue } from './csvValue.ts';
import { unreadable } from '../eachFile.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, Peek } from '../format.ts';
import { baseName, extensionOf, splitOfName, splitOfPath } from '../paths.ts';

interface CsvFile {
  readonly file: SourceFile;
  readonly columns: CsvColumns;
  readonly delimiter: string;
  /** Coordinates are fractions of the image: no sampled one is beyond 1. */
  readonly isFraction: boolean;
}

/** CSV of boxes or of whole-image labels, by the names of its columns or, without names, by RetinaNet's order. */
export const csv: Format = {
  id: 'csv',
  name: 'CSV',
  async recognise(peek) {
    const found = await csvFiles(peek);
    if (found.length === 0) return { score: 0, because: '' };
    const what = found.some(hasBoxes) ? 'boxes' : 'whole-image labels';
    const many = found.length === 1 ? baseName(found[0].file.path) : `${found.length} files`;
    return { score: 0.6, because: `${many} with ${what}` };
  },
  async read({ files, builder, job }) {
    const found = await csvFiles(createPeek(files));
    const isDetection = found.some(hasBoxes);
    const read = found.filter((one) => hasBoxes(one) === isDetection);
    for (const { file } of found.filter((one) => !read.includes(one))) {
      builder.problem({
        file: file.path,
        kind: 'file-beside',
        what: 'The file has labels without boxes, and others have boxes.',
        kept: 'The file was not read.',
        severity: 'mention',
      });
    }
    const isFraction = isDetection && read.every((one) => one.isFraction);
    builder.describe({
      format: 'csv',
      task: isDetection ? 'detection' : 'classification',
      unit: isFraction ? 'fraction' : 'pixel',
    });
    for (const name of ['train', 'val', 'test'])
      if (read.some(({ file }) => splitOf(file, read) === name)) builder.split(name);
    const images = createCsvImages(builder);
    const total = read.reduce((sum, { file }) => sum + file.size, 0);
    let done = 0;
    for (const one of read) {
      images.begin(one.file.path, splitOf(one.file, read));
      try {
        await eachRow(one.file, one.delimiter, job, { done, total }, (cells, line) => {
          if (line > 1 || !one.columns.hasHeader) addRow(cells, line, one, images, builder);
        });
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        if (!(error instanceof CsvFault)) builder.problem(unreadable(one.file, error));
        else {
          builder.problem({
            file: one.file.path,
            line: error.line,
            kind: 'csv-quote',
            what: `${error.message}.`,
            kept: 'The rows before it were kept; what follows was not read.',
            severity: 'failed',
          });
        }
      }
      images.end();
      done += one.file.size;
    }
  },
};

function hasBoxes({ columns }: CsvFile): boolean {
  return columns.box !== null || columns.boxText >= 0;
}

function splitOf(file: SourceFile, read: readonly CsvFile[]): string {
  return read.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train');
}

async function csvFiles(peek: Peek): Promise<CsvFile[]> {
  const found: CsvFile[] = [];
  for (const file of peek.files) {
    if (!['csv', 'tsv'].includes(extensionOf(file.path)) || file.size === 0) continue;
    const { rows, delimiter } = firstRows(await peek.head(file));
    const columns = findColumns(rows);
    if (columns) found.push({ file, columns, delimiter, isFraction: allFractions(rows, columns) });
  }
  return found;
}

function allFractions(rows: readonly (readonly string[])[], { box, hasHeader }: CsvColumns): boolean {
  if (!box) return false;
  const values = rows.slice(hasHeader ? 1 : 0).flatMap((row) => box.at.map((column) => Number(row[column])));
  const written = values.filter((value) => isFinite(value));
  return written.some((value) => value > 0 && value < 1) && written.every((value) => value <= 1.01);
}

function addRow(
  cells: readonly string[],
  line: number,
  one: CsvFile,
  images: CsvImages,
  builder: DatasetBuilder,
): void {
  const { columns, file } = one;
  const cell = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim());
  const lost = (kind: string, what: string, kept = 'The row was left out; its image was kept.') =>
    builder.leaveOut('boxes', { file: file.path, line, kind, what, kept });
  const path = cell(columns.image).replaceAll('\\', '/');
  if (path === '') {
    lost(
      'csv-row',
      cells.length === 1 ? `The row has one cell: “${cells[0].slice(0, 40)}”.` : 'The row names no image.',
      'The row was left out; the others were kept.',
    );
    return;
  }
  const split =
    columns.split < 0 ? null : (splitOfName(cell(columns.split)) ?? (cell(columns.split) || null));
  const image = images.find(path, Number(cell(columns.width)), Number(cell(columns.height)), split);
  const label = cell(columns.label);
  const box = boxOf(columns, cell);
  if (box === 'empty' && label === '') return;
  if (columns.label >= 0 && label === '') {
    lost('class-missing', `The row for “${path}” has no class.`);
    return;
  }
  if (box === 'empty') {
    lost('box-missing', `The row for “${path}” has a class (“${label}”) and no box.`);
    return;
  }
  const name = columns.label < 0 ? 'object' : label;
  const classIndex = images.class(name);
  if (box === null) {
    if (!images.isRepeat(image, classIndex)) builder.label(image, classIndex, { line });
    for (const [column, at] of columns.extras) builder.imageAttribute(column, image, csvValue(cell(at)));
    return;
  }
  const row = builder.box({ image, class: classIndex, ...box, file: images.file(), line });
  if (row >= 0)
    for (const [column, at] of columns.extras) builder.boxAttribute(column, row, csvValue(cell(at)));
}

/** Null for a file without boxes; `empty` where the row has none (an image without objects). */
function boxOf({ box, boxText }: CsvColumns, cell: (column: number) => string) {
  if (boxText >= 0) {
    const text = cell(boxText);
    if (text === '') return 'empty' as const;
    const numbers = text
      .replace(/[[\](){}]/g, ' ')
      .trim()
      .split(/[\s,;]+/)
      .map(Number);
    const [x, y, w, h] = numbers.length === 4 ? numbers : [NaN, NaN, NaN, NaN];
    return { x, y, w, h };
  }
  if (!box) return null;
  const texts = box.at.map(cell);
  if (texts.every((text) => text === '')) return 'empty' as const;
  const [x, y, c, d] = texts.map((text) => (text === '' ? NaN : Number(text)));
  return box.corners ? { x, y, w: c - x, h: d - y } : { x, y, w: c, h: d };
}
