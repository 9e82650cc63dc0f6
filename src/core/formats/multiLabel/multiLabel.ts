import type { DatasetBuilder } from '../../dataset/builder.ts';
import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { isTable } from '../csv/csvFiles.ts';
import { firstRows } from '../csv/csvHead.ts';
import { eachRow } from '../csv/csvRows.ts';
import { unreadable } from '../eachFile.ts';
import { createExtraColumns } from '../extraColumns.ts';
import { createPeek } from '../fileHead.ts';
import type { Format, Peek } from '../format.ts';
import { baseName, splitOfPath } from '../paths.ts';
import { addMissingSizes, type NamedImage } from '../pictures/missingSizes.ts';
import { assignSplits } from '../splitFolders.ts';
import { findMultiLabelColumns, type MultiLabelColumns } from './multiLabelColumns.ts';
import { createMultiLabelRows } from './multiLabelRows.ts';

/** Heads looked into to recognise a set of tables. */
const sampled = 16;

interface Table {
  readonly file: SourceFile;
  readonly columns: MultiLabelColumns;
  readonly delimiter: string;
  /** Rows above the data. */
  readonly dataFrom: number;
}

/** Multi-label tables: a row an image with a 0/1 column a class (CheXpert, CelebA), or all its labels in one cell (ChestX-ray14). */
export const multiLabel: Format = {
  id: 'multi-label',
  name: 'Multi-label table',
  async recognise(peek) {
    const tables = peek.files.filter((file) => isTable(file));
    const found = await multiLabelTables(
      tables.filter((_, i) => i % Math.ceil(tables.length / sampled) === 0),
      peek,
    );
    if (found.length === 0) return { score: 0, because: '' };
    const many = found.length === 1 ? baseName(found[0].file.path) : `${found.length} tables`;
    const { columns } = found[0];
    const form = columns.list ? 'several labels in a cell' : `${columns.classes.length} columns of 0 and 1`;
    // Above CSV, which takes a cell of several labels for one; below a count table. A few flags beside other columns
    // give way to folders that name classes.
    return { score: columns.isSure ? 0.65 : 0.35, because: `${many} with ${form}` };
  },
  async read(context) {
    const { files, builder, job } = context;
    builder.describe({ format: 'multi-label', task: 'classification' });
    const found = await multiLabelTables(
      files.filter((file) => isTable(file)),
      createPeek(files),
    );
    const splits = assignSplits(
      found.map(({ file }) => (found.length === 1 ? 'train' : (splitOfPath(file.path) ?? 'train'))),
      builder,
    );
    const extras = createExtraColumns(builder, 'image');
    const total = found.reduce((sum, { file }) => sum + file.size, 0);
    const images: NamedImage[] = [];
    let done = 0;
    for (const [i, table] of found.entries()) {
      const rows = createMultiLabelRows(table.file.path, table.columns, splits[i], extras, builder);
      let row = 0;
      try {
        await eachRow(
          table.file,
          table.delimiter,
          job,
          { done, total },
          (cells, line, offset, length) => {
            if (row++ >= table.dataFrom) rows.take(cells, line, offset, length);
          },
          undefined,
          ({ line, message }) => lost(table.file, line, message, builder),
        );
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem(unreadable(table.file, error));
      }
      for (const image of rows.finish()) images.push(image);
      done += table.file.size;
    }
    await addMissingSizes(images, context);
    extras.finish(found[0]?.file.path ?? '');
  },
};

function lost({ path }: SourceFile, line: number, message: string, builder: DatasetBuilder): void {
  builder.leaveOut('images', {
    file: path,
    line,
    kind: 'csv-quote',
    what: `${message}.`,
    kept: 'The row was left out; reading went on with the next line.',
  });
}

async function multiLabelTables(files: readonly SourceFile[], peek: Peek): Promise<Table[]> {
  const found: Table[] = [];
  for (const file of files) {
    const { rows, delimiter, before } = firstRows(await peek.head(file));
    const columns = findMultiLabelColumns(rows);
    if (columns) found.push({ file, columns, delimiter, dataFrom: before + 1 });
  }
  return found;
}
