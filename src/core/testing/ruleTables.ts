import type { RuleParts } from '../balance/rule/ruleParts.ts';
import { groupOf } from '../dataset/groupOf.ts';
import { uniqueKeys } from '../dataset/imageRows.ts';
import type { ExportInput } from '../exports/exporter.ts';
import { ruleColumns } from '../exports/rule/ruleColumns.ts';
import { noBin } from '../facets/facet.ts';
import type { Table } from './duckDb.ts';

/** The tables that a rule asks for, as a person with the train images in a warehouse has them. */
export function ruleTables({ dataset, columns, rows }: ExportInput, rule: RuleParts) {
  const wanted = ruleColumns(rule);
  const box = [...wanted.box];
  if (wanted.className !== null && !box.some(({ column }) => column === wanted.className))
    box.push({ facet: 'class', column: wanted.className });
  const labelsOf = new Map(Object.entries(columns).map(([id, { labels }]) => [id, uniqueKeys(labels)]));
  const label = (facet: string, row: number) => {
    const bin = columns[facet].bins[row];
    return bin === noBin ? null : (labelsOf.get(facet)?.[bin] ?? null);
  };
  const { key, boxStart } = dataset.images;
  const texts = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, 'VARCHAR' as const]));
  const group = rule.group === null ? null : groupOf(dataset, rule.group);
  const train = [...rows.images];
  const boxes: Table = {
    columns: texts(['image', ...box.map(({ column }) => column)]),
    rows: train.flatMap((i) =>
      Array.from({ length: boxStart[i + 1] - boxStart[i] }, (_, b) => [
        key[i],
        ...box.map(({ facet }) => label(facet, boxStart[i] + b)),
      ]),
    ),
  };
  const images: Table = {
    columns: texts(['image', ...wanted.image.map(({ column }) => column), ...(group ? ['together'] : [])]),
    rows: train.map((i) => [
      key[i],
      ...wanted.image.map(({ facet }) => label(facet, i)),
      ...(group ? [group(i)] : []),
    ]),
  };
  const limits: Table = {
    columns: { image: 'VARCHAR', lo: 'BIGINT', hi: 'BIGINT', drop_at: 'BIGINT', copy_at: 'BIGINT' },
    rows: rule.limits.exceptions.map(({ key: image, lo, hi, drop, copy }) => [image, lo, hi, drop, copy]),
  };
  return { boxes, images, ...(limits.rows.length > 0 ? { limits } : {}) };
}
