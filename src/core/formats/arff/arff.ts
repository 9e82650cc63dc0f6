import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import { unreadable } from '../eachFile.ts';
import { eachLine } from '../eachLine.ts';
import { createExtraColumns, type ExtraColumns } from '../extraColumns.ts';
import type { Format, ReadContext } from '../format.ts';
import { baseName, extensionOf, folderOf, splitOfPath, withoutExtension } from '../paths.ts';
import { assignSplits } from '../splitFolders.ts';
import { createArffHeader } from './arffHeader.ts';
import { declaredLabels, labelFileOf, labelsOf, type DeclaredLabel } from './arffLabels.ts';
import { createArffRows } from './arffRows.ts';

/** A file whose declarations take more lines than this has none. */
const longestLine = 1 << 20;

/** Multi-label tables of Mulan (labels in an XML beside) and MEKA (`-C n`), and Weka's with a nominal class. */
export const arff: Format = {
  id: 'arff',
  name: 'ARFF',
  async recognise(peek) {
    const found: SourceFile[] = [];
    for (const file of peek.files)
      if (isArff(file) && /^\s*@(relation|attribute)\b/im.test(await peek.head(file))) found.push(file);
    if (found.length === 0) return { score: 0, because: '' };
    const many = found.length === 1 ? baseName(found[0].path) : `${found.length} files`;
    // Nothing else is written in files of this name: the order to others does not matter.
    return { score: 0.85, because: `${many} with declared attributes` };
  },
  async read(context) {
    const { files, builder } = context;
    builder.describe({ format: 'arff', task: 'classification' });
    const all = files.filter(isArff);
    const wholes = new Set(all.filter((file) => isWhole(file, all)));
    for (const file of wholes)
      builder.problem({
        file: file.path,
        kind: 'file-beside',
        what: 'The file has a train or test part beside it.',
        kept: 'The parts were read, and not the whole.',
        severity: 'mention',
      });
    const read = all.filter((file) => !wholes.has(file));
    const splits = assignSplits(
      read.map(({ path }) => (read.length === 1 ? 'train' : splitOfPath(path))),
      builder,
    );
    const columns = createExtraColumns(builder, 'image');
    for (const [i, file] of read.entries()) {
      try {
        await readFile(file, splits[i], columns, context);
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        builder.problem(unreadable(file, error));
      }
    }
    columns.finish(read[0]?.path ?? '');
  },
};

const isArff = (file: SourceFile) => extensionOf(file.path) === 'arff' && file.size > 0;

/** `emotions.arff` beside `emotions-train.arff` holds the same rows again. */
function isWhole(file: SourceFile, all: readonly SourceFile[]): boolean {
  const stem = withoutExtension(file.path);
  return all.some(({ path }) => {
    const other = withoutExtension(path);
    return (
      folderOf(path) === folderOf(file.path) &&
      other.startsWith(stem) &&
      /^[-_.](train|test)\b/i.test(other.slice(stem.length))
    );
  });
}

async function readFile(
  file: SourceFile,
  split: number,
  columns: ExtraColumns,
  { files, builder, job }: ReadContext,
): Promise<void> {
  const declared = await declaredFor(file, files);
  const header = createArffHeader();
  let rows: ReturnType<typeof createArffRows> | null = null;
  let failed = false;
  const fail = (what: string, line?: number) => {
    failed = true;
    builder.problem({
      file: file.path,
      ...(line === undefined ? {} : { line }),
      kind: 'arff-header',
      what,
      kept: 'Nothing of this file was kept.',
      severity: 'failed',
    });
  };

  function begin(line: number): void {
    const found = labelsOf(header.header(), declared);
    if (found === null) {
      fail(
        'No attribute is a label: there is no XML beside it, no “-C” in its relation, and no nominal class.',
        line,
      );
      return;
    }
    if (found.guessed !== null)
      builder.problem({
        file: file.path,
        kind: 'labels-guessed',
        what: 'Nothing says which attributes are labels.',
        kept: `${found.guessed}.`,
        severity: 'mention',
      });
    if (found.missing.length > 0)
      builder.problem({
        file: file.path,
        kind: 'label-missing',
        what: `${found.missing.length === 1 ? 'One label' : `${found.missing.length} labels`} of the XML ${found.missing.length === 1 ? 'is' : 'are'} no attribute; the first: “${found.missing[0]}”.`,
        kept: 'The others were kept.',
        severity: 'mention',
        count: found.missing.length,
      });
    rows = createArffRows(file.path, split, header.header(), found, columns, builder);
  }

  await eachLine(file, job, (text, line, offset, length) => {
    if (failed) return;
    if (rows !== null) {
      if (text.length < longestLine) rows.take(text, line, offset, length);
      else
        builder.leaveOut('images', {
          file: file.path,
          line,
          kind: 'arff-row',
          what: 'The row is longer than 1 MB.',
          kept: 'The row was left out; the others were kept.',
        });
      return;
    }
    const taken = header.take(text);
    if (taken === 'data') begin(line);
    else if (taken !== 'line') fail(taken.fault, line);
  });
  const read = rows as ReturnType<typeof createArffRows> | null;
  if (read === null && !failed) fail('The file has no @data.');
  read?.finish();
}

async function declaredFor(file: SourceFile, files: readonly SourceFile[]): Promise<DeclaredLabel[] | null> {
  const xml = labelFileOf(file, files);
  if (xml === null) return null;
  try {
    return declaredLabels(new TextDecoder('utf-8').decode(await xml.read()));
  } catch {
    return null;
  }
}
