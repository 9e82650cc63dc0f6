import type { DatasetBuilder } from '../../dataset/builder.ts';
import { boxFlag } from '../../dataset/dataset.ts';
import { createExtraColumns } from '../extraColumns.ts';
import { createHeldLabels } from '../heldLabels.ts';
import { exactId, exactMember } from '../json/jsonSpans.ts';
import { shown } from '../json/jsonTypes.ts';
import { baseName, splitOfName, withoutExtension } from '../paths.ts';
import type { NamedImage } from '../pictures/missingSizes.ts';
import { createHfClasses } from './hfClasses.ts';
import { hfRow, type HfObject, type HfRow } from './hfRow.ts';
import type { HfRecord, HfTable } from './hfTables.ts';

/** Splits are numbered in 8 bits. */
const mostSplits = 250;

/** Takes the rows of one table after another. */
export function createHfRecords(builder: DatasetBuilder) {
  const imageColumns = createExtraColumns(builder, 'image');
  const boxColumns = createExtraColumns(builder, 'box');
  const held = createHeldLabels(builder);
  const classes = createHfClasses(builder);
  /** Named by the rows themselves. */
  const splits = new Map<string, number>();

  function begin({ file, names }: HfTable, split: number) {
    const index = builder.file(file.path);
    const images: NamedImage[] = [];
    const paths = new Set<string>();
    const repeats = { count: 0, first: '', line: 0 };
    classes.declare(
      ['objects', 'annotations', 'label', 'labels', 'category', 'categories']
        .map(names)
        .find((found) => found !== null) ?? null,
    );

    function take({ row, line, offset, length, bytes }: HfRecord): void {
      const parts = hfRow(row);
      const inside = `${withoutExtension(baseName(file.path))}#${line}`;
      const path = (parts.path ?? inside).replaceAll('\\', '/');
      // A picture inside a Parquet file needs no name.
      if (parts.path === null && !('image' in row))
        builder.problem({
          file: file.path,
          line,
          kind: 'image-name',
          what: 'The row names no file.',
          kept: `Kept, as “${path}”.`,
          severity: 'mention',
        });
      if (paths.has(path)) {
        if (repeats.count++ === 0) Object.assign(repeats, { first: path, line });
      } else paths.add(path);
      const id = parts.idKey === null ? null : idOf(row, parts, bytes);
      const own =
        typeof parts.split === 'string' && parts.split !== ''
          ? (splitOfName(parts.split) ?? parts.split)
          : null;
      if (own !== null && !splits.has(own) && splits.size < mostSplits) splits.set(own, builder.split(own));
      const image = builder.image({
        id: id ?? path,
        path,
        width: sizeOf(parts.width),
        height: sizeOf(parts.height),
        split: splits.get(own ?? '') ?? split,
        file: index,
        offset,
        length,
      });
      images.push({ image, path, near: file.path });
      for (const [name, value] of parts.extras) imageColumns.set(name, image, value);
      if (parts.fault !== null)
        builder.problem({
          file: file.path,
          line,
          kind: 'objects-shape',
          what: parts.fault,
          kept: 'The image was kept, with the boxes that have a class.',
          severity: 'mention',
        });
      for (const object of parts.objects ?? []) addObject(object, image, line);
      for (const value of parts.labels) {
        const found = classes.of(value);
        if (found) held.add(image, found.index, found.name, { file: index, line });
        else if (value !== null && value !== -1 && value !== -1n)
          lose(line, 'class-missing', `${shown(plain(value))} is no label.`);
      }
    }

    function addObject(
      { bbox, category, area, isCrowd, extras }: HfObject,
      image: number,
      line: number,
    ): void {
      const found =
        category === undefined ? { index: builder.class('object', 'object') } : classes.of(category);
      if (found === null) {
        const what =
          category === null ? 'A box has no class.' : `A box has ${shown(plain(category))} for a class.`;
        return lose(line, 'class-missing', what);
      }
      const four = fourOf(bbox);
      if (four === null)
        return lose(line, 'box-missing', `A box is ${shown(plain(bbox))}, not four numbers.`);
      const [x, y, w, h] = four;
      const own = numberOf(area);
      const row = builder.box({
        image,
        class: found.index,
        x,
        y,
        w,
        h,
        ...(own === null ? {} : { area: own }),
        flags: isCrowd ? boxFlag.crowd : 0,
        file: index,
        line,
      });
      if (row >= 0) for (const [name, value] of extras) boxColumns.set(name, row, value);
    }

    function lose(line: number, kind: string, what: string): void {
      const kept = 'It was left out; its image was kept.';
      builder.leaveOut('boxes', { file: file.path, line, kind, what, kept });
    }

    return {
      take,
      lost(fault: { readonly line: number; readonly column?: number; readonly what: string }): void {
        const kept = 'The line was left out; the others were kept.';
        builder.leaveOut('images', { file: file.path, ...fault, kind: 'json-line', kept });
      },
      finish(): readonly NamedImage[] {
        if (repeats.count > 0)
          builder.problem({
            file: file.path,
            line: repeats.line,
            kind: 'duplicate-name',
            what:
              repeats.count === 1
                ? `The file “${repeats.first}” is named again.`
                : `${repeats.count} rows name a file that was named before; the first: “${repeats.first}”.`,
            kept: 'All were kept: `datasets` gives an example for each row.',
            severity: 'mention',
            count: repeats.count,
          });
        return images;
      },
    };
  }

  return {
    begin,
    finish(file: string): void {
      imageColumns.finish(file);
      boxColumns.finish(file);
      classes.finish(file);
      held.finish(file);
    },
  };
}

function idOf(row: object, { id, idKey }: HfRow, bytes: Uint8Array | undefined): string | number | null {
  if (bytes && idKey !== null) return exactMember(row, idKey, bytes);
  if (typeof id === 'bigint') return Number.isSafeInteger(Number(id)) ? Number(id) : String(id);
  return exactId(id, () => null);
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null;

/** A CSV cell is text. */
const sizeOf = (value: unknown): number => numberOf(value) ?? (typeof value === 'string' ? Number(value) : 0);

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function fourOf(bbox: unknown): number[] | null {
  const given: unknown = ArrayBuffer.isView(bbox) ? Array.from(bbox as unknown as ArrayLike<unknown>) : bbox;
  if (!Array.isArray(given) || given.length !== 4) return null;
  const four = (given as unknown[]).map(numberOf);
  return four.includes(null) ? null : (four as number[]);
}
