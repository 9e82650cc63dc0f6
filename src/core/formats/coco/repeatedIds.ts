import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { Annotations } from './cocoColumns.ts';

/** Mentions annotations whose id an earlier one of the file has. */
export function tellRepeatedIds(all: Annotations, file: string, builder: DatasetBuilder): void {
  const rows = repeatedRows(all);
  if (rows.length === 0) return;
  const { id, byte } = rows[0];
  builder.problem({
    file,
    byte,
    kind: 'duplicate-id',
    what:
      rows.length === 1
        ? `The annotation id ${id} occurs again.`
        : `${rows.length} annotations have an id that occurred before; the first: ${id}.`,
    kept: 'All were kept.',
    severity: 'mention',
    count: rows.length,
  });
}

/** Sorting numbers costs a tenth of a Set of them, and most files need not even that. */
function repeatedRows(all: Annotations): { readonly id: number | string; readonly byte: number }[] {
  const repeated = isRising(all) ? new Set<number>() : repeatedNumbers(all);
  if (repeated.size === 0 && all.idTexts.size === 0) return [];
  const seen = new Set<number | string>();
  const rows: { id: number | string; byte: number }[] = [];
  let first = 0;
  for (const { id, boxes } of all.blocks) {
    for (let row = 0; row < boxes.count; row++) {
      const own = all.idTexts.get(first + row) ?? id[row];
      if (typeof own === 'number' && !repeated.has(own)) continue;
      if (seen.has(own)) rows.push({ id: own, byte: boxes.offset[row] });
      seen.add(own);
    }
    first += boxes.count;
  }
  return rows;
}

function isRising({ blocks }: Annotations): boolean {
  let before = -Infinity;
  for (const { id, boxes } of blocks)
    for (let row = 0; row < boxes.count; row++) {
      if (!(id[row] > before)) return false;
      before = id[row];
    }
  return true;
}

function repeatedNumbers({ blocks, count }: Annotations): Set<number> {
  const sorted = new Float64Array(count);
  let at = 0;
  for (const { id, boxes } of blocks) {
    sorted.set(id.subarray(0, boxes.count), at);
    at += boxes.count;
  }
  sorted.sort();
  const repeated = new Set<number>();
  for (let i = 1; i < count; i++) if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i]);
  return repeated;
}
