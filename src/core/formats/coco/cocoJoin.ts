import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { CocoColumns, IdColumn } from './cocoColumns.ts';

/** Adds one COCO file's columns to the builder: annotations find their image and class by id. */
export function joinCoco(columns: CocoColumns, path: string, split: number, builder: DatasetBuilder): void {
  const file = builder.file(path);
  tellStrangers(columns, path, builder);
  const classOf = addCategories(columns, path, builder);
  const imageOf = addImages(columns, path, file, split, builder);
  addAnnotations(columns, path, file, imageOf, classOf, builder);
}

function tellStrangers(columns: CocoColumns, path: string, builder: DatasetBuilder): void {
  for (const [section, { count, byte }] of columns.strangers) {
    const many = count === 1 ? 'An element' : `${count} elements`;
    const fault = {
      file: path,
      byte,
      kind: 'record-shape',
      what: `${many} of “${section}” ${count === 1 ? 'is' : 'are'} not an object.`,
      kept: `Left out; the others were kept.`,
      count,
    };
    if (section === 'categories') builder.problem({ ...fault, severity: 'left-out' });
    else builder.leaveOut(section === 'images' ? 'images' : 'boxes', fault);
  }
}

function addCategories(
  { categories, found, annotations }: CocoColumns,
  path: string,
  builder: DatasetBuilder,
) {
  const classOf = new Map<number | string, number>();
  categories.id.forEach((id, row) => {
    const name = categories.name[row];
    const at = { file: path, byte: categories.offset[row] };
    if (id === null || Number.isNaN(id)) {
      builder.problem({
        ...at,
        kind: 'category-id',
        what: `A category${name === null ? '' : ` (“${name}”)`} has no id.`,
        kept: 'The category was left out.',
        severity: 'left-out',
      });
    } else if (classOf.has(id)) {
      builder.problem({
        ...at,
        kind: 'duplicate-id',
        what: `The category id ${id} occurs again (“${name ?? id}”).`,
        kept: 'The first category of that id was kept.',
        severity: 'mention',
      });
    } else classOf.set(id, builder.class(id, name ?? String(id), categories.supercategory[row] ?? ''));
  });
  if (classOf.size > 0 || annotations.count === 0) return (id: number | string) => classOf.get(id);
  builder.problem({
    file: path,
    kind: 'categories-missing',
    what: found.has('categories')
      ? 'The list of categories is empty.'
      : 'The file has no list of categories.',
    kept: 'The classes were kept under their ids.',
    severity: 'mention',
  });
  return (id: number | string) => builder.class(id, String(id));
}

function addImages(
  { images, imageExtras }: CocoColumns,
  path: string,
  file: number,
  split: number,
  builder: DatasetBuilder,
) {
  const imageOf = new Map<number | string, number>();
  for (let row = 0; row < images.count; row++) {
    const id = images.id[row];
    const name = images.path[row];
    const at = { file: path, byte: images.offset[row] };
    if (id === null || !isUsable(id)) {
      builder.leaveOut('images', {
        ...at,
        kind: 'image-id',
        what: `An image${name === null ? '' : ` (“${name}”)`} has no id that an annotation could name.`,
        kept: 'The image was left out.',
      });
      continue;
    }
    if (name === null) {
      builder.problem({
        ...at,
        kind: 'image-name',
        what: `The image ${id} has no file_name.`,
        kept: 'Kept, under its id.',
        severity: 'mention',
      });
    }
    const index = builder.image({
      id,
      path: (name ?? String(id)).replaceAll('\\', '/'),
      width: images.width[row],
      height: images.height[row],
      split,
      file,
      offset: images.offset[row],
      length: images.length[row],
    });
    for (const [column, values] of imageExtras) builder.imageAttribute(column, index, values[row] ?? null);
    if (imageOf.has(id)) {
      builder.problem({
        ...at,
        kind: 'duplicate-id',
        what: `The image id ${id} occurs again.`,
        kept: 'Both images were kept; annotations that name the id belong to the first.',
        severity: 'mention',
      });
    } else imageOf.set(id, index);
  }
  return imageOf;
}

function addAnnotations(
  { annotations: all, annotationExtras }: CocoColumns,
  path: string,
  file: number,
  imageOf: ReadonlyMap<number | string, number>,
  classOf: (id: number | string) => number | undefined,
  builder: DatasetBuilder,
): void {
  const extras = [...annotationExtras].filter(([, values]) => values.length > 0);
  for (let row = 0; row < all.count; row++) {
    const imageId = idAt(all.imageId, row);
    const categoryId = idAt(all.categoryId, row);
    const image = imageId === null ? undefined : imageOf.get(imageId);
    const classIndex = categoryId === null ? undefined : classOf(categoryId);
    if (image === undefined || classIndex === undefined || all.hasBox[row] === 0) {
      const id = idAt(all.id, row);
      builder.leaveOut('boxes', {
        file: path,
        byte: all.offset[row],
        ...lostAnnotation(id, imageId, categoryId, image, classIndex),
        kept: 'The annotation was left out.',
      });
      continue;
    }
    const box = builder.box({
      image,
      class: classIndex,
      x: all.x[row],
      y: all.y[row],
      w: all.w[row],
      h: all.h[row],
      area: all.area[row],
      flags: all.flags[row],
      file,
      offset: all.offset[row],
      length: all.length[row],
    });
    if (box >= 0)
      for (const [column, values] of extras) builder.boxAttribute(column, box, values[row] ?? null);
  }
  tellRepeatedIds(all.id, all.count, (row) => ({ file: path, byte: all.offset[row] }), builder);
}

function lostAnnotation(
  id: number | string | null,
  imageId: number | string | null,
  categoryId: number | string | null,
  image: number | undefined,
  classIndex: number | undefined,
): { kind: string; what: string } {
  const who = id === null ? 'An annotation' : `The annotation ${id}`;
  if (imageId === null) return { kind: 'image-unknown', what: `${who} names no image.` };
  if (image === undefined)
    return {
      kind: 'image-unknown',
      what: `${who} names the image ${imageId}, which the file does not list.`,
    };
  if (categoryId === null) return { kind: 'category-unknown', what: `${who} names no category.` };
  if (classIndex === undefined)
    return {
      kind: 'category-unknown',
      what: `${who} names the category ${categoryId}, which the file does not list.`,
    };
  return { kind: 'box-missing', what: `${who} has no box of four numbers.` };
}

function tellRepeatedIds(
  ids: IdColumn,
  count: number,
  at: (row: number) => { file: string; byte: number },
  builder: DatasetBuilder,
): void {
  const rows = repeatedRows(ids, count);
  if (rows.length === 0) return;
  const first = idAt(ids, rows[0]);
  builder.problem({
    ...at(rows[0]),
    kind: 'duplicate-id',
    what:
      rows.length === 1
        ? `The annotation id ${first} occurs again.`
        : `${rows.length} annotations have an id that occurred before; the first: ${first}.`,
    kept: 'All were kept.',
    severity: 'mention',
    count: rows.length,
  });
}

/** Rows whose id an earlier row has. Sorting numbers costs a tenth of a Set of them. */
function repeatedRows(ids: IdColumn, count: number): number[] {
  const seen = new Set<number | string>();
  const sorted = ids.numbers.slice(0, count).sort();
  const repeated = new Set<number>();
  for (let i = 1; i < count; i++) if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i]);
  const rows: number[] = [];
  if (repeated.size === 0 && ids.texts.size === 0) return rows;
  for (let row = 0; row < count; row++) {
    const id = ids.texts.get(row) ?? ids.numbers[row];
    if (typeof id === 'number' && !repeated.has(id)) continue;
    if (seen.has(id)) rows.push(row);
    seen.add(id);
  }
  return rows;
}

function idAt(column: IdColumn, row: number): number | string | null {
  const id = column.numbers[row];
  if (isFinite(id)) return id;
  return column.texts.get(row) ?? null;
}

function isUsable(id: number | string): boolean {
  return typeof id === 'string' || isFinite(id);
}
