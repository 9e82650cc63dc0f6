import type { DatasetBuilder } from '../../dataset/builder.ts';
import { csvValue } from '../csv/csvValue.ts';
import type { ExtraColumns } from '../extraColumns.ts';
import { splitOfName } from '../paths.ts';
import type { NamedImage } from '../pictures/missingSizes.ts';
import { presence, type MultiLabelColumns } from './multiLabelColumns.ts';

/** Splits are numbered in 8 bits. */
const mostSplits = 250;

/** Takes the rows of one table; `finish` tells what they came to and gives the images. */
export function createMultiLabelRows(
  path: string,
  columns: MultiLabelColumns,
  split: number,
  extras: ExtraColumns,
  builder: DatasetBuilder,
) {
  const file = builder.file(path);
  const images: NamedImage[] = [];
  const names = new Set<string>();
  const splits = new Map<string, number>();
  const classes = columns.classes.map(([name]) => builder.class(name, name));
  /** Of each class: whether it has a 0 somewhere, and how many −1. */
  const hasZero = new Uint8Array(classes.length);
  const minus = new Uint32Array(classes.length);
  const repeats = { count: 0, first: '', line: 0 };

  function splitOf(cells: readonly string[]): number {
    const text = columns.split < 0 ? '' : (cells[columns.split] ?? '').trim();
    if (text === '') return split;
    let index = splits.get(text);
    if (index === undefined) {
      if (splits.size >= mostSplits) return split;
      splits.set(text, (index = builder.split(splitOfName(text) ?? text)));
    }
    return index;
  }

  function addClasses(cells: readonly string[], image: number, line: number): void {
    for (const [i, [name, at]] of columns.classes.entries()) {
      const cell = cells[at] ?? '';
      const said = presence(cell);
      if (said === 'on') builder.label(image, classes[i], { file, line });
      else if (said === 'minus') minus[i]++;
      else if (said === null)
        builder.leaveOut('boxes', {
          file: path,
          line,
          kind: 'label-value',
          what: `“${name}” is “${cell.trim().slice(0, 40)}”, not 0 or 1.`,
          kept: 'The label was left out; its row was kept.',
        });
      else if (cell.trim() !== '') hasZero[i] = 1;
    }
  }

  function addList(cell: string, separator: string, image: number, line: number): void {
    const own = new Set(cell.split(separator).map((name) => name.trim()));
    own.delete('');
    for (const name of own) builder.label(image, builder.class(name, name), { file, line });
  }

  return {
    take(cells: readonly string[], line: number, offset: number, length: number): void {
      const name = (cells[columns.image] ?? '').trim().replaceAll('\\', '/');
      if (name === '') {
        builder.leaveOut('images', {
          file: path,
          line,
          kind: 'csv-row',
          what:
            cells.length === 1
              ? `The row has one cell: “${cells[0].slice(0, 40)}”.`
              : 'The row names no image.',
          kept: 'The row was left out; the others were kept.',
        });
        return;
      }
      if (names.has(name)) {
        if (repeats.count++ === 0) Object.assign(repeats, { first: name, line });
      } else names.add(name);
      const image = builder.image({ id: name, path: name, split: splitOf(cells), file, offset, length });
      images.push({ image, path: name, near: path });
      if (columns.list) addList(cells[columns.list.column] ?? '', columns.list.separator, image, line);
      else addClasses(cells, image, line);
      for (const [column, at] of columns.extras)
        extras.set(column, image, csvValue((cells[at] ?? '').trim()));
    },
    finish(): readonly NamedImage[] {
      const mention = (kind: string, what: string, kept: string, count: number, line?: number) =>
        builder.problem({
          file: path,
          kind,
          what,
          kept,
          severity: 'mention',
          count,
          ...(line ? { line } : {}),
        });
      if (repeats.count > 0)
        mention(
          'duplicate-name',
          repeats.count === 1
            ? `The image “${repeats.first}” has a second row.`
            : `${repeats.count} rows name an image that was named before; the first: “${repeats.first}”.`,
          'All were kept.',
          repeats.count,
          repeats.line,
        );
      const uncertain = minus.reduce((sum, count, i) => sum + (hasZero[i] ? count : 0), 0);
      if (uncertain > 0)
        mention(
          'label-uncertain',
          `${uncertain === 1 ? 'One label is' : `${uncertain} labels are`} −1 where others of the column are 0 and 1: uncertain, as CheXpert writes.`,
          'Read as absent.',
          uncertain,
        );
      return images;
    },
  };
}
