import type { DatasetBuilder } from '../../dataset/builder.ts';
import { Cancelled } from '../../dataset/source.ts';
import { cellText, countOf, readSignature, signatureOf } from './countSignature.ts';
import { countTableFiles, type CountTableFile } from './countTableFile.ts';
import { createCountRows, type CountRows } from './countRows.ts';
import { CsvFault } from '../csv/csvFeed.ts';
import { unreadable } from '../eachFile.ts';
import { createPeek } from '../fileHead.ts';
import type { Format } from '../format.ts';
import { baseName, splitOfName, splitOfPath } from '../paths.ts';

/** The most images that one row may stand for: a 32-bit number. */
const mostImages = 2 ** 32 - 1;

/**
 * A grouped count table: a row a signature (how many boxes of which classes) and the number of images that have it,
 * which is how data too large for one machine arrives. CSV or Parquet; the signature in one column, or a column a class.
 */
export const countTable: Format = {
  id: 'count-table',
  name: 'Count table',
  async recognise(peek) {
    const found = await countTableFiles(peek);
    if (found.length === 0) return { score: 0, because: '' };
    const many = found.length === 1 ? baseName(found[0].file.path) : `${found.length} files`;
    const form =
      found[0].columns.signature >= 0
        ? 'a signature'
        : `the counts of ${found[0].columns.classes.length} classes`;
    return { score: 0.7, because: `${many} with ${form} and a number of images in each row` };
  },
  async read({ files, builder, job }) {
    const found = await countTableFiles(createPeek(files));
    builder.describe({ format: 'count-table', task: 'classification' });
    const splitOf = ({ file }: CountTableFile) =>
      found.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train');
    for (const name of ['train', 'val', 'test'])
      if (found.some((one) => splitOf(one) === name)) builder.split(name);
    if (found.length === 0) tellMissing(builder, files[0]?.path ?? '');
    const rows = createCountRows(builder);
    const total = found.reduce((sum, { file }) => sum + file.size, 0);
    let done = 0;
    for (const one of found) {
      const index = builder.file(one.file.path);
      for (const [name] of one.columns.classes) builder.class(name, name);
      try {
        await one.rows(job, { done, total }, (cells, line) => {
          addRow(cells, line, { ...one, index, split: splitOf(one) }, rows, builder);
        });
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        if (!(error instanceof CsvFault)) builder.problem(unreadable(one.file, error));
        else
          builder.problem({
            file: one.file.path,
            line: error.line,
            kind: 'csv-quote',
            what: `${error.message}.`,
            kept: 'The rows before it were kept; what follows was not read.',
            severity: 'failed',
          });
      }
      done += one.file.size;
    }
    rows.finish();
  },
};

function tellMissing(builder: DatasetBuilder, file: string): void {
  builder.problem({
    file,
    kind: 'columns-missing',
    what: 'A count table has a column “images” (a number of images) and either a column “signature” (“Platelets:2;RBC:18”) or a column of counts for each class; no file has.',
    kept: 'Nothing was read.',
    severity: 'failed',
  });
}

function addRow(
  cells: readonly unknown[],
  line: number,
  one: CountTableFile & { readonly index: number; readonly split: string },
  rows: CountRows,
  builder: DatasetBuilder,
): void {
  const { columns, file } = one;
  const lost = (kind: string, what: string) =>
    builder.leaveOut('images', {
      file: file.path,
      line,
      kind,
      what,
      kept: 'The row was left out; the others were kept.',
    });
  const cell = cells[columns.images];
  const images = countOf(cell);
  if (images === null)
    return lost(
      'images-count',
      `“${shown(cell)}” is not a number of images: a whole number from 0 on is needed.`,
    );
  if (images > mostImages)
    return lost('images-count', `${shown(cell)} images are more than a row may stand for (${mostImages}).`);
  if (images === 0) return;
  const read =
    columns.signature >= 0
      ? readSignature(cells[columns.signature])
      : signatureOf(columns.classes.map(([name, at]) => [name, cells[at]] as const));
  if ('fault' in read) return lost('signature', `The signature cannot be read: ${read.fault}.`);
  const split = columns.split < 0 ? '' : shown(cells[columns.split]);
  rows.add({
    signature: read.signature,
    images,
    split: split === '' ? one.split : (splitOfName(split) ?? split),
    file: one.index,
    extras: columns.extras.map(([name, at]) => [name, valueOf(cells[at])] as const),
  });
}

/** A cell as a message shows it. */
function shown(cell: unknown): string {
  const text = cellText(cell).trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function valueOf(cell: unknown): number | string | boolean | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  const text = cellText(cell);
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
