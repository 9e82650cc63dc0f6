import type { DatasetBuilder } from '../../dataset/builder.ts';
import { csvValue } from '../csv/csvValue.ts';
import type { ExtraColumns } from '../extraColumns.ts';
import { withoutExtension } from '../paths.ts';
import { arffCells, sparseCells } from './arffCells.ts';
import type { ArffHeader } from './arffHeader.ts';
import type { ArffLabels } from './arffLabels.ts';

/** Numeric attributes beside the labels, beyond which they are features of a model and no columns of a person. */
const mostNumeric = 32;
const nameOfImages = /^(image|img|picture|photo|file|path|name|id)/i;

/** Takes the rows of one ARFF file below `@data`. */
export function createArffRows(
  path: string,
  split: number,
  { attributes }: ArffHeader,
  labels: ArffLabels,
  columns: ExtraColumns,
  builder: DatasetBuilder,
) {
  const file = builder.file(path);
  const isLabel = new Set(labels.columns);
  const others = attributes
    .map((attribute, at) => ({ ...attribute, at }))
    .filter(({ at }) => !isLabel.has(at));
  const named = others.find(({ name, isText }) => isText && nameOfImages.test(name))?.at ?? -1;
  const numeric = others.filter(({ values, isText }) => values === null && !isText).length;
  const extras = others.filter(
    ({ at, values, isText }) => at !== named && (numeric <= mostNumeric || values !== null || isText),
  );
  const classes = labels.isBinary
    ? labels.columns.map((at, i) =>
        builder.class(attributes[at].name, attributes[at].name, labels.above[i] ?? ''),
      )
    : (attributes[labels.columns[0]].values ?? []).map((value) => builder.class(value, value));
  /** What a sparse row leaves out is 0, and of a nominal attribute its first value. */
  const absent = attributes.map(({ values, isText }) => values?.[0] ?? (isText ? '' : '0'));
  const unknown = { count: 0, line: 0 };
  let rows = 0;

  function lost(line: number, kind: string, what: string): void {
    builder.leaveOut('images', {
      file: path,
      line,
      kind,
      what,
      kept: 'The row was left out; the others were kept.',
    });
  }

  function cellsOf(text: string, line: number): readonly string[] | null {
    if (!text.startsWith('{')) {
      const cells = arffCells(text);
      if (cells === null) lost(line, 'arff-quote', 'A quote is opened and not closed.');
      // A weight may stand behind the last cell, in braces.
      const isWeighted = cells?.length === attributes.length + 1 && /^\{.*\}$/.test(cells[cells.length - 1]);
      if (cells === null || cells.length === attributes.length || isWeighted) return cells;
      lost(
        line,
        'arff-row',
        `The row has ${cells.length === 1 ? 'one cell' : `${cells.length} cells`}, and the file ${attributes.length} attributes.`,
      );
      return null;
    }
    const pairs = sparseCells(text);
    const beyond = pairs?.find(([index]) => index >= attributes.length);
    if (pairs !== null && beyond === undefined) {
      const cells = [...absent];
      for (const [index, value] of pairs) cells[index] = value;
      return cells;
    }
    const what = beyond
      ? `The row names the attribute ${beyond[0]}, and the file has ${attributes.length} (from 0).`
      : `“${text.slice(0, 40)}” is no sparse row “{index value, …}”.`;
    lost(line, 'arff-row', what);
    return null;
  }

  function addLabels(cells: readonly string[], image: number, line: number): void {
    for (const [i, at] of labels.columns.entries()) {
      const value = cells[at];
      if (value === '?') {
        if (unknown.count++ === 0) unknown.line = line;
        continue;
      }
      const known = labels.isBinary ? onOf(value) : (attributes[at].values ?? []).indexOf(value);
      if (known === null || known === -1) {
        const what = labels.isBinary
          ? `The label “${attributes[at].name}” is “${value.slice(0, 40)}”, not 0 or 1.`
          : `“${value.slice(0, 40)}” is none of the classes that the file declares.`;
        builder.leaveOut('boxes', {
          file: path,
          line,
          kind: 'label-value',
          what,
          kept: 'The label was left out; its row was kept.',
        });
      } else if (known !== false) builder.label(image, classes[known === true ? i : known], { file, line });
    }
  }

  return {
    take(text: string, line: number, offset: number, length: number): void {
      const trimmed = text.trim();
      if (trimmed === '' || trimmed.startsWith('%')) return;
      const number = ++rows;
      const cells = cellsOf(trimmed, line);
      if (cells === null) return;
      const given = named < 0 ? '' : cells[named].replaceAll('\\', '/');
      const name = given === '' || given === '?' ? `${withoutExtension(path)}/${number}` : given;
      const image = builder.image({ id: name, path: name, split, file, offset, length });
      for (const { name, at, values } of extras)
        if (cells[at] !== '?') columns.set(name, image, values ? cells[at] : csvValue(cells[at]));
      addLabels(cells, image, line);
    },
    finish(): void {
      const mention = (kind: string, what: string, kept: string, line?: number, count = 1) =>
        builder.problem({
          file: path,
          kind,
          what,
          kept,
          severity: 'mention',
          count,
          ...(line ? { line } : {}),
        });
      if (unknown.count > 0)
        mention(
          'label-unknown',
          unknown.count === 1 ? 'One label is unknown (“?”).' : `${unknown.count} labels are unknown (“?”).`,
          'Read as absent.',
          unknown.line,
          unknown.count,
        );
      if (numeric > mostNumeric)
        mention(
          'arff-features',
          `The file has ${numeric} numeric attributes beside its labels.`,
          'They were taken for features and not kept as columns.',
        );
    },
  };
}

/** Whether a label is there; null for a value that says neither. */
function onOf(value: string): boolean | null {
  if (/^(1(\.0*)?|true|yes|y|t)$/i.test(value)) return true;
  return /^(0(\.0*)?|false|no|n|f)$/i.test(value) ? false : null;
}
