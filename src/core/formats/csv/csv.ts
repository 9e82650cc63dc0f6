import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { eachSampled } from './csvSample.ts';
import { createRowAdder, createTallies, tellTallies } from './csvRow.ts';
import { csvFiles, hasBoxes, isTable, type CsvFile } from './csvFiles.ts';
import { plainName } from './csvColumns.ts';
import { readClassLists } from './csvClasses.ts';
import { createCsvImages } from './csvImages.ts';
import { eachRow } from './csvRows.ts';
import { unreadable } from '../eachFile.ts';
import { headOf } from '../fileHead.ts';
import type { Format, ReadContext } from '../format.ts';
import { baseName, splitOfPath } from '../paths.ts';
import { sizesOfPictures } from './csvPictures.ts';

/** CSV of boxes or of whole-image labels, by the names of its columns or, without names, by RetinaNet's order. */
export const csv: Format = {
  id: 'csv',
  name: 'CSV',
  async recognise(peek) {
    const files = peek.files.filter((file) => isTable(file));
    const { tables } = await csvFiles(eachSampled(files), peek.head);
    if (tables.length === 0) return { score: 0, because: '' };
    const what = tables.some(hasBoxes) ? 'boxes' : 'whole-image labels';
    const count = files.length > tables.length && tables.length > 1 ? files.length : tables.length;
    const many = count === 1 ? baseName(tables[0].file.path) : `${count.toLocaleString('en')} files`;
    return { score: 0.6, because: `${many} with ${what}` };
  },
  async read(context) {
    const { files, builder, job, options } = context;
    const found = await csvFiles(files, headOf, options.columns);
    for (const { file, faults } of found.unfit)
      for (const what of faults)
        builder.problem({
          file: file.path,
          kind: 'columns-mapping',
          what,
          kept: 'The file was not read.',
          severity: 'failed',
        });
    const isDetection = found.tables.some(hasBoxes);
    const ofTask = found.tables.filter((one) => hasBoxes(one) === isDetection);
    const notMasks = ofTask.filter((one) => !hasMasks(one));
    const tables = notMasks.length > 0 ? notMasks : ofTask;
    tellBeside(
      found.tables.filter((one) => !tables.includes(one)),
      tables,
      context,
    );
    const isFraction = isDetection && tables.every((one) => one.isFraction);
    builder.describe({
      format: 'csv',
      task: isDetection ? 'detection' : 'classification',
      unit: isFraction ? 'fraction' : 'pixel',
    });
    for (const name of ['train', 'val', 'test'])
      if (tables.some(({ file }) => splitOf(file, tables) === name)) builder.split(name);
    const named = await readClassLists(found.lists, job, builder);
    const lacksSizes = tables.some(({ columns }) => columns.width < 0 || columns.height < 0);
    const sizeOf = lacksSizes ? await sizesOfPictures(files, job, builder) : () => null;
    const images = createCsvImages(builder, named, sizeOf);
    const total = tables.reduce((sum, { file }) => sum + file.size, 0);
    let done = 0;
    for (const one of tables) {
      images.begin(one.file.path, splitOf(one.file, tables));
      await readTable(one, { done, total }, images, context);
      images.end();
      done += one.file.size;
    }
  },
};

async function readTable(
  one: CsvFile,
  before: { readonly done: number; readonly total: number },
  images: ReturnType<typeof createCsvImages>,
  { builder, job }: ReadContext,
): Promise<void> {
  const { file, delimiter } = one;
  const tallies = createTallies();
  const add = createRowAdder(one, images, tallies, builder);
  let row = 0;
  try {
    const { foreign, foreignLine } = await eachRow(
      file,
      delimiter,
      job,
      before,
      (cells, line, offset, length) => {
        if (row++ >= one.dataFrom) add(cells, line, offset, length);
      },
      undefined,
      ({ line, message }) =>
        builder.leaveOut('boxes', {
          file: file.path,
          line,
          kind: 'csv-quote',
          what: `${message}.`,
          kept: 'The row was left out; reading went on with the next line.',
        }),
    );
    tallies.foreign = foreign;
    tallies.foreignLine = foreignLine;
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    builder.problem(unreadable(file, error));
  }
  tellTallies(tallies, one, builder);
}

/** Open Images' masks of objects say again the boxes that the tables of boxes have (storage.googleapis.com/openimages). */
const hasMasks = ({ columns, first }: CsvFile): boolean =>
  columns.hasHeader && hasBoxes({ columns }) && first.some((name) => plainName(name) === 'maskpath');

/** Tables of labels or of masks beside tables of boxes, and fractions beside pixels. */
function tellBeside(beside: readonly CsvFile[], read: readonly CsvFile[], { builder }: ReadContext): void {
  for (const one of beside)
    builder.problem({
      file: one.file.path,
      kind: 'file-beside',
      what: hasBoxes(one)
        ? 'The file has masks of objects, and others have their boxes.'
        : 'The file has labels without boxes, and others have boxes.',
      kept: 'The file was not read.',
      severity: 'mention',
    });
  const inFractions = read.filter((one) => one.isFraction);
  if (inFractions.length === 0 || inFractions.length === read.length) return;
  for (const { file } of inFractions)
    builder.problem({
      file: file.path,
      kind: 'unit-mixed',
      what: 'The file has boxes in fractions of the image, and others have them in pixels.',
      kept: 'All were read as pixels: open this file by itself.',
      severity: 'mention',
    });
}

function splitOf(file: SourceFile, read: readonly CsvFile[]): string {
  return read.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train');
}
