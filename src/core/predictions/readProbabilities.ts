import { counted, cutShort, grouped, listed } from '../balance/problem/listed.ts';
import type { Dataset, Problem } from '../dataset/dataset.ts';
import { createProblems } from '../dataset/problems.ts';
import { quietJob, type SourceFile } from '../dataset/source.ts';
import { errorWords } from '../errorWords.ts';
import { eachJsonLine } from '../formats/json/jsonLines.ts';
import { placeOfByte } from '../formats/json/jsonPlace.ts';
import { eachJsonRecord } from '../formats/json/jsonRecords.ts';
import { JsonFault } from '../formats/json/jsonScanner.ts';
import { baseName, extensionOf } from '../formats/paths.ts';
import { metadataTable } from '../prepare/metadataTable.ts';
import type { Additions } from '../prepare/prepare.ts';
import type { ReadAddition } from '../prepare/readAddition.ts';
import type { ClassSettings } from '../recipe/recipe.ts';
import { firstRecords, firstTableRows } from './probabilityHead.ts';
import { areProbabilityRecords, probabilityRecord, type TakeRecord } from './probabilityRecords.ts';
import { createProbabilityRows } from './probabilityRows.ts';
import { classLookUp, probabilityLayout } from './probabilityTable.ts';

type Rows = ReturnType<typeof createProbabilityRows>;

/** Files that can hold class probabilities, by their names. */
const mayHold = /\.(csv|tsv|txt|json|jsonl|ndjson)$/i;

/** Whether a file gives class probabilities for these images; never throws. Only sets of image labels have any. */
export async function holdsProbabilities(
  file: SourceFile,
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
): Promise<boolean> {
  if (dataset.task !== 'classification' || !mayHold.test(file.path)) return false;
  try {
    if (!/^json|^ndjson/.test(extensionOf(file.path)))
      return probabilityLayout(await firstTableRows(file), dataset, names) !== null;
    return areProbabilityRecords(await firstRecords(file), dataset, classLookUp(dataset, names));
  } catch {
    return false;
  }
}

/**
 * Class probabilities of a classifier: CSV with a column a class, or `image,class,score`; JSON or JSON Lines of
 * `{file_name, scores: {class: p}}`, of a list in the order of the dataset's classes, or of one class a record. Never
 * rejects: what cannot be used is left out and told with its line; a file that has nothing for these images is
 * refused with a sentence. Rows that do not sum to 1 where an image has one label are divided by their sum.
 */
export async function readProbabilities(
  file: SourceFile,
  dataset: Dataset,
  before: Additions,
  names: Pick<ClassSettings, 'rename'>,
): Promise<ReadAddition> {
  const name = baseName(file.path);
  const refused = (message: string, problems: readonly Problem[] = []): ReadAddition => ({
    ok: false,
    message,
    problems,
  });
  if (dataset.task !== 'classification' || dataset.images.multiplicity !== null)
    return refused('Class probabilities are held against labels of single images; this dataset has none.');
  const rows = createProbabilityRows(file.path, dataset);
  try {
    if (/^json|^ndjson/.test(extensionOf(file.path))) await readRecords(file, rows, dataset, names);
    else {
      const refusal = await readTable(file, rows, dataset, names);
      if (refusal !== null) return refused(refusal);
    }
  } catch (error) {
    return refused(`The file cannot be read: ${errorWords(error)}.`);
  }
  const read = rows.build();
  if (read === null) {
    const first = rows.faults.first();
    const why =
      first === undefined ? '' : `: ${first.line === undefined ? '' : `line ${first.line}: `}${first.what}`;
    const nothing = first === undefined ? `${name} holds no rows` : `Nothing of ${name} can be used`;
    const none = rows.taken === 0 ? nothing : `None of the ${counted(rows.taken, 'row')} can be used`;
    const hint = first?.what.endsWith('is not between 0 and 1.')
      ? ' Percentages have to be divided by 100, logits to go through a softmax or a sigmoid first.'
      : '';
    return refused(`${none}${why || '.'}${hint}`, rows.faults.build().problems);
  }
  const known = read.given.reduce((sum, one) => sum + one, 0);
  const lost = read.leftOut === 0 ? '' : `; ${grouped(read.leftOut)} left out`;
  return {
    ok: true,
    additions: { ...before, probabilities: read },
    name,
    said: `Probabilities of ${counted(known, 'class', 'classes')} for ${counted(read.count, 'image')}${lost}`,
    problems: read.problems,
  };
}

/** Null, or why the table is none of probabilities. */
async function readTable(
  file: SourceFile,
  rows: Rows,
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
): Promise<string | null> {
  const first = await firstTableRows(file);
  const layout = probabilityLayout(first, dataset, names) ?? probabilityLayout(first, dataset, names, true);
  if (layout === null) return otherColumns(baseName(file.path), first, dataset);
  const find = classLookUp(dataset, names);
  if (layout.form === 'wide') {
    const { classOf, others, twice } = layout;
    for (const k of classOf) if (k >= 0) rows.gives(k);
    const mention = (what: string, count: number) =>
      rows.faults.tell({
        file: file.path,
        line: 1,
        kind: 'column',
        what,
        kept: 'Left out; the others were kept.',
        severity: 'mention',
        count,
      });
    if (others.length > 0)
      mention(
        `${counted(others.length, 'column stands', 'columns stand')} for no class of the dataset: ${listed(others)}.`,
        others.length,
      );
    if (twice.length > 0)
      mention(
        `${counted(twice.length, 'column stands', 'columns stand')} a second time: ${listed(twice)}.`,
        twice.length,
      );
  }
  const problems = createProblems();
  const table = await metadataTable(file, problems);
  let isHeader = true;
  const width = layout.form === 'wide' ? layout.classOf.length : 0;
  await table.rows(
    ({ cells, line }) => {
      if (isHeader) isHeader = false;
      else if (layout.form === 'long') {
        const name = (cells[layout.name] ?? '').trim();
        rows.value(cells[layout.image] ?? '', { line }, name, find(name), cells[layout.score] ?? '');
      } else if (cells.length > width) {
        const what = `The row has ${counted(cells.length, 'cell')}, the first row has ${grouped(width)}.`;
        rows.lost({ line }, 'row-width', what, 'The row was left out; the others were kept.');
      } else rows.row(cells[layout.image] ?? '', { line }, cells, layout.classOf);
    },
    undefined,
    problems,
  );
  for (const problem of problems.build().problems) rows.faults.tell(problem);
  return null;
}

function otherColumns(
  name: string,
  [header, ...rows]: readonly (readonly string[])[],
  { images, classes }: Dataset,
): string {
  if (rows.length === 0) return `${name} holds no rows.`;
  const here = images.count === 0 ? '' : `; an image here is “${cutShort(images.key[0])}”`;
  return `${name} has no column of images of this dataset beside one for each class (${listed(classes.names, 3)}), or image, class and score. Its first row is ${listed(header)}${here}.`;
}

async function readRecords(
  file: SourceFile,
  rows: Rows,
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
): Promise<void> {
  const take = createTakeRecord(file.path, rows, dataset, names);
  const step = `Reading ${baseName(file.path)}`;
  if (extensionOf(file.path) !== 'json') {
    await eachJsonLine(
      file,
      {
        line: ({ value, line }) => take(value, { line }),
        fault: ({ what, ...place }) =>
          rows.lost(place, 'json-syntax', what, 'The row was left out; the others were kept.'),
      },
      quietJob,
      { step },
    );
    return;
  }
  try {
    await eachJsonRecord(
      file,
      { isList: () => false, record: ({ value, offset }) => take(value, { byte: offset }) },
      quietJob,
      { step },
    );
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const place = await placeOfByte(file, error.byte).catch(() => null);
    rows.faults.tell({
      file: file.path,
      ...(place ?? { byte: error.byte }),
      kind: 'json-syntax',
      what: `${error.message}.`,
      kept: 'The rows before it were kept; what follows was not read.',
      severity: 'failed',
    });
  }
}

function createTakeRecord(
  file: string,
  rows: Rows,
  dataset: Dataset,
  names: Pick<ClassSettings, 'rename'>,
): TakeRecord {
  const find = classLookUp(dataset, names);
  const known = new Map<string, number>();
  const classOf = (name: string): number => {
    let k = known.get(name);
    if (k === undefined) known.set(name, (k = find(name)));
    return k;
  };
  const order = Int32Array.from(dataset.classes.names, (_, k) => k);
  const strangers = new Set<string>();
  return (value, place) => {
    const record = probabilityRecord(value);
    const kept = 'The row was left out; the others were kept.';
    if (record === null) {
      rows.lost(place, 'record-shape', 'The record names no image, or no probabilities.', kept);
      return;
    }
    if (record.form === 'long') {
      rows.value(record.image, place, record.name, classOf(record.name), record.score);
      return;
    }
    if (record.form === 'list') {
      if (record.scores.length !== order.length) {
        const what = `The list has ${counted(record.scores.length, 'probability', 'probabilities')}, the dataset has ${counted(order.length, 'class', 'classes')}.`;
        rows.lost(place, 'list-length', what, kept);
      } else rows.row(record.image, place, record.scores, order);
      return;
    }
    const members = Object.keys(record.scores);
    const classes = members.map(classOf);
    const stranger = members.find((_, n) => classes[n] < 0);
    if (stranger !== undefined && !strangers.has(stranger)) {
      strangers.add(stranger);
      rows.faults.add({
        file,
        ...place,
        kind: 'class-unknown',
        what: `The class “${cutShort(stranger)}” is not in the dataset.`,
        kept: 'Its values were left out; the others were kept.',
        severity: 'mention',
      });
    }
    rows.row(
      record.image,
      place,
      members.map((name) => record.scores[name]),
      classes,
    );
  };
}
