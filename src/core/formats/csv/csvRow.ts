import type { DatasetBuilder } from '../../dataset/builder.ts';
import { splitOfName } from '../paths.ts';
import { readBox } from './csvBox.ts';
import type { CsvFile } from './csvFiles.ts';
import type { TakeRow } from './csvFeed.ts';
import { isSet } from './csvFlags.ts';
import { mostClasses } from '../../dataset/limits.ts';
import type { CsvImages } from './csvImages.ts';
import { csvNumber, csvValue, isNothing } from './csvValue.ts';

/** What is told once a file. */
export interface Tallies {
  headers: number;
  headerLine: number;
  absent: number;
  foreign: number;
  foreignLine: number;
}

export const createTallies = (): Tallies => ({
  headers: 0,
  headerLine: 0,
  absent: 0,
  foreign: 0,
  foreignLine: 0,
});

/**
 * Adds what each row says: an image, and a box or a label of it. What cannot be read is listed with its line. Made once
 * a table: it is called millions of times.
 */
export function createRowAdder(
  { columns, file, first }: CsvFile,
  images: CsvImages,
  tallies: Tallies,
  builder: DatasetBuilder,
): TakeRow {
  const { extras } = columns;
  const hasBoxes = columns.box !== null;
  let cells: readonly string[] = [];
  let line = 0;

  const cell = (column: number) => (column < 0 || column >= cells.length ? '' : cells[column].trim());

  function lost(kind: string, what: string, kept = 'The row was left out; its image was kept.'): void {
    const ragged =
      cells.length > 1 && cells.length !== first.length
        ? ` The row has ${cells.length} cells, the first row ${first.length}.`
        : '';
    builder.leaveOut('boxes', { file: file.path, line, kind, what: what + ragged, kept });
  }

  function splitOfRow(): string | null {
    if (columns.split < 0) return null;
    const written = cell(columns.split);
    return splitOfName(written) ?? (written || null);
  }

  const sizeOfRow = () => ({
    width: csvNumber(cell(columns.width)),
    height: csvNumber(cell(columns.height)),
  });

  function flagsOfRow(): number {
    let bits = 0;
    for (const { column, bit } of columns.flags) if (isSet(cell(column))) bits |= bit;
    return bits;
  }

  return (row, at, offset, length) => {
    cells = row;
    line = at;
    const label = cell(columns.label);
    const path = slashed(cell(columns.image));
    if (path === '') {
      lost(
        'csv-row',
        cells.length === 1 ? `The row has one cell: “${cells[0].slice(0, 40)}”.` : 'The row names no image.',
        'The row was left out; the others were kept.',
      );
      return;
    }
    if (columns.hasHeader && path === first[columns.image] && label === (first[columns.label] ?? '')) {
      if (tallies.headers++ === 0) tallies.headerLine = line;
      return;
    }
    const box = hasBoxes ? readBox(columns, cell) : null;
    const isBare = hasBoxes && box === null && isNothing(label);
    const image = images.find(path, splitOfRow(), sizeOfRow, isBare ? { offset, length } : null);
    if (isBare) return;
    if (columns.label >= 0 && label === '')
      return lost('class-missing', `The row for “${path}” has no class.`);
    if (hasBoxes && box === null)
      return lost('box-missing', `The row for “${path}” has a class (“${label}”) and no box.`);
    if (typeof box === 'string') return lost('box-size', box);
    if (columns.verified >= 0 && csvNumber(cell(columns.verified)) === 0) {
      tallies.absent++;
      return;
    }
    const classIndex = images.class(columns.label < 0 ? 'object' : label);
    if (classIndex < 0)
      return lost(
        'class-many',
        `“${label.slice(0, 40)}” is one class more than the ${mostClasses} that can be told apart.`,
      );
    const place = { file: images.file(), line, offset, length };
    if (box === null) {
      if (!images.isRepeat(image, classIndex)) builder.label(image, classIndex, place);
      for (const [column, at] of extras) builder.imageAttribute(column, image, csvValue(cell(at)));
      return;
    }
    const score = columns.score < 0 ? NaN : csvNumber(cell(columns.score));
    const added = builder.box({
      image,
      class: classIndex,
      x: box.x,
      y: box.y,
      w: box.w,
      h: box.h,
      shape: box.shape,
      flags: flagsOfRow(),
      score: Number.isNaN(score) ? undefined : score,
      file: place.file,
      line,
      offset,
      length,
    });
    if (added < 0) return;
    for (const [column, at] of extras) builder.boxAttribute(column, added, csvValue(cell(at)));
  };
}

const slashed = (path: string) => (path.includes('\\') ? path.replaceAll('\\', '/') : path);

/** Tells what was met in many rows, in one sentence each. */
export function tellTallies(
  { headers, headerLine, absent, foreign, foreignLine }: Tallies,
  { file, columns }: CsvFile,
  builder: DatasetBuilder,
): void {
  const mention = (kind: string, count: number, line: number | undefined, what: string, kept: string) => {
    if (count === 0) return;
    const at = line === undefined ? {} : { line };
    builder.problem({ file: file.path, ...at, kind, what, kept, severity: 'mention', count });
  };
  const rows = (count: number) => (count === 1 ? 'One row' : `${count.toLocaleString('en')} rows`);
  mention(
    'encoding',
    foreign,
    foreignLine,
    `${rows(foreign)} ${foreign === 1 ? 'is' : 'are'} not UTF-8${foreign === 1 ? '' : '; this is the first'}.`,
    'Read as Windows-1252, of which Latin-1 is a part.',
  );
  mention(
    'header-again',
    headers,
    headerLine,
    `The header occurs again${headers === 1 ? '' : ` ${headers} times; this is the first`}.`,
    'Passed over.',
  );
  mention(
    'label-absent',
    absent,
    undefined,
    `${rows(absent)} ${absent === 1 ? 'says' : 'say'} that an image does not have a label (confidence 0).`,
    'The images were kept; those labels are not counted.',
  );
  mention(
    'columns-many',
    columns.beyond,
    undefined,
    `The table has ${columns.beyond} columns more than the hundred that are kept as attributes.`,
    'The others were not read.',
  );
}
