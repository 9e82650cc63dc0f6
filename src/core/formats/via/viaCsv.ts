import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { eachLine } from '../eachLine.ts';
import { headOf } from '../fileHead.ts';
import type { Format, ReadContext } from '../format.ts';
import { manyFiles, splitsOfFiles } from '../json/jsonFiles.ts';
import { isJsonObject } from '../json/jsonTypes.ts';
import { largestFiles } from '../largestFiles.ts';
import { baseName, extensionOf } from '../paths.ts';
import { createAttributeSurvey } from './viaAttributes.ts';
import { cellsOf, viaCsvColumns, viaCsvRow, type ViaCsvColumns } from './viaCsvRow.ts';
import { createViaRows, type ViaPlace } from './viaRows.ts';

/**
 * VIA's CSV (VIA 2, “Export annotations as CSV”; VIA 1 with `#filename`): a row a region, shapes and attributes as JSON.
 * Score above plain CSV's, which would take the file for a table of labels, and below VIA's JSON.
 */
export const viaCsv: Format = {
  id: 'via-csv',
  name: 'VIA CSV',
  async recognise(peek) {
    const found: SourceFile[] = [];
    for (const file of largestFiles(peek, isTable))
      if (viaCsvColumns(firstLine(await peek.head(file)))) found.push(file);
    if (found.length === 0) return { score: 0, because: '' };
    return { score: 0.9, because: manyFiles(found, 'one file') };
  },
  async read(context) {
    const { builder } = context;
    builder.describe({ format: 'via-csv', task: 'detection', unit: 'pixel' });
    const files = await viaTables(context);
    const splits = splitsOfFiles(files.map(({ file }) => file));
    const survey = createAttributeSurvey();
    const readable: boolean[] = [];
    const total = 2 * files.reduce((sum, { file }) => sum + file.size, 0);
    let done = 0;
    const pass = async ({ file, columns }: Table, take: TakeRow) => {
      await eachTableRow(file, columns, context, take, { done, total });
      done += file.size;
    };
    for (const table of files) {
      try {
        await pass(table, (cells) => {
          if (cells) survey.add(viaCsvRow(cells, table.columns).attributes);
        });
        readable.push(true);
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem(unreadable(table.file, error));
        readable.push(false);
      }
    }
    const rows = createViaRows(context, survey);
    const images = new Map<string, number>();
    for (const [index, table] of files.entries()) {
      if (!readable[index]) continue;
      const { path } = table.file;
      const split = builder.split(splits[index]);
      await pass(table, (cells, place) => {
        const lost = (kind: string, what: string) =>
          builder.leaveOut('boxes', {
            file: path,
            line: place.line ?? 0,
            kind,
            what,
            kept: 'The row was left out; the others were kept.',
          });
        if (cells === null) {
          lost('csv-quote', 'A quote of the row is not closed.');
          return;
        }
        const columns = Object.keys(table.columns.at).length;
        if (cells.length < columns) {
          lost('csv-row', `The row has ${cells.length} of ${columns} cells.`);
          return;
        }
        const row = viaCsvRow(cells, table.columns);
        if (row.filename === '') {
          lost('image-name', 'The row names no image.');
          return;
        }
        const id = `${row.filename}${row.size}`;
        const key = `${index} ${id}`;
        const image =
          images.get(key) ??
          rows.image(id, row.filename, row.fileAttributes, split, { ...place, offset: 0, length: 0 }, path);
        images.set(key, image);
        if (row.broken.includes('region_shape_attributes') || row.broken.includes('region_attributes')) {
          lost('csv-json', `The row's ${row.broken.join(' and ')} is no JSON.`);
          return;
        }
        // An image without regions has a row of its own with empty attributes.
        if (isJsonObject(row.shape) && Object.keys(row.shape).length === 0) return;
        rows.region(image, row.shape, row.attributes, place, path);
      });
    }
    await rows.finish(files[0]?.file.path ?? '');
  },
};

interface Table {
  readonly file: SourceFile;
  readonly columns: ViaCsvColumns;
}

/** Null: a row whose quotes are broken. */
type TakeRow = (cells: readonly string[] | null, place: ViaPlace) => void;

const isTable = ({ path }: SourceFile) => ['csv', 'tsv'].includes(extensionOf(path));
const firstLine = (head: string) => head.split(/\r?\n/, 1)[0];

async function viaTables({ files, builder }: ReadContext): Promise<Table[]> {
  const found: Table[] = [];
  for (const file of files) {
    if (!isTable(file)) continue;
    const columns = viaCsvColumns(firstLine(await headOf(file)));
    if (columns) found.push({ file, columns });
    else {
      builder.problem({
        file: file.path,
        kind: 'file-beside',
        what: 'The file has no columns of VIA.',
        kept: 'Not read.',
        severity: 'mention',
      });
    }
  }
  return found;
}

/** VIA writes no line breaks into a row: its texts are JSON. Rejects where the file cannot be read. */
async function eachTableRow(
  file: SourceFile,
  { delimiter }: ViaCsvColumns,
  { builder, job }: ReadContext,
  take: TakeRow,
  before: { readonly done: number; readonly total: number },
): Promise<void> {
  const index = builder.file(file.path);
  let lines = 0;
  await eachLine(file, job, (text, line, offset, length) => {
    if (line === 1 || text.trim() === '') return;
    if (++lines % 10_000 === 0)
      job.progress({
        step: `Reading ${baseName(file.path)}`,
        done: before.done + offset,
        total: before.total,
        unit: 'bytes',
      });
    take(cellsOf(text, delimiter), { file: index, offset, length, line });
  });
}
