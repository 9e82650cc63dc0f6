import type { SchemaElement } from 'hyparquet';
import type { Dataset } from '../../dataset/dataset.ts';
import type { SplitPart } from '../../splits/split.ts';
import { flagsIn } from '../boxFlags.ts';
import type { ExportInput } from '../exporter.ts';
import { flagNames, list, number, struct, text } from '../parquet/objectColumns.ts';
import { parquetChunks } from '../parquet/parquetChunks.ts';
import { rowGroups } from '../parquet/rowGroups.ts';
import { featuresOf, hasOneLabel, nameIn, usedRows } from './huggingFaceRows.ts';

/** metadata.parquet of one part: the rows of metadata.jsonl with their types, so that empty lists keep theirs. */
export function metadataParquet(input: ExportInput, part: SplitPart): AsyncGenerator<Uint8Array> {
  const columns: SchemaElement[][] = [
    [text('file_name')],
    [number('width', 'INT32')],
    [number('height', 'INT32')],
    labels(input.dataset),
  ];
  const names = columns.map(([{ name }]) => name);
  const features = featuresOf(input);
  function* groups() {
    for (const rows of rowGroups(input.dataset, usedRows(input, part))) {
      const made = rows.map((row): Record<string, unknown> => ({
        file_name: nameIn(part, row.path),
        ...features(row),
      }));
      yield names.map((name) => made.map((one) => one[name]));
    }
  }
  const schema = [{ name: 'metadata', num_children: columns.length }, ...columns.flat()];
  return parquetChunks(schema, names, groups());
}

function labels(dataset: Dataset): SchemaElement[] {
  if (hasOneLabel(dataset)) return [text('label')];
  if (dataset.task === 'classification') return list('labels', [text('element')]);
  const double = number('element', 'DOUBLE');
  return struct('objects', [
    list('bbox', list('element', [double])),
    list('categories', [text('element')]),
    list('id', [number('element', 'INT32')]),
    list('area', [double]),
    ...flagsIn(dataset).map((flag) => list(flagNames[flag], [number('element', 'INT32')])),
    ...(dataset.boxes.score ? [list('score', [double])] : []),
  ]);
}
