import type { DatasetBuilder } from '../../dataset/builder.ts';
import { joinAnnotations } from './annotationJoin.ts';
import { emptyImages, type CocoColumns } from './cocoColumns.ts';

/**
 * Adds one COCO file's columns to the builder: annotations find their image and class by id. The columns go over to
 * the builder and are empty afterwards. Returns false, and adds nothing, where the file has nothing but captions.
 */
export function joinCoco(
  columns: CocoColumns,
  path: string,
  split: number,
  builder: DatasetBuilder,
): boolean {
  const { annotations, categories } = columns;
  if (annotations.captions > 0 && annotations.captions === annotations.count && categories.id.length === 0) {
    builder.problem({
      file: path,
      kind: 'captions',
      what: 'The annotations are captions: sentences on whole images, without boxes and categories.',
      kept: 'Nothing of this file was kept.',
      severity: 'failed',
    });
    return false;
  }
  const file = builder.file(path);
  tellStrangers(columns, path, builder);
  if (columns.images.count > 0 && !columns.found.has('annotations'))
    builder.problem({
      file: path,
      kind: 'annotations-missing',
      what: 'The file lists images and has no list of annotations.',
      kept: 'The images were kept, without boxes.',
      severity: 'mention',
    });
  const classes = addCategories(columns, path, builder);
  const imageOf = addImages(columns, path, file, split, builder);
  columns.images = emptyImages();
  columns.imageExtras.clear();
  joinAnnotations(columns, path, file, imageOf, classes, builder);
  return true;
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

/** Of the categories: by code of an annotation's category id, the class (−1: none) and how frequent it is. */
export interface CocoClasses {
  readonly classOf: Int32Array;
  readonly frequencyOf: readonly (string | null)[] | null;
}

function addCategories(columns: CocoColumns, path: string, builder: DatasetBuilder): CocoClasses {
  const { categories, found, annotations, categoryIds } = columns;
  const known = new Map<number | string, { readonly index: number; readonly frequency: string | null }>();
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
    } else if (known.has(id)) {
      builder.problem({
        ...at,
        kind: 'duplicate-id',
        what: `The category id ${id} occurs again (“${name ?? id}”).`,
        kept: 'The first category of that id was kept.',
        severity: 'mention',
      });
    } else
      known.set(id, {
        index: builder.class(id, name ?? String(id), categories.supercategory[row] ?? ''),
        frequency: categories.frequency[row],
      });
  });
  const isUnlisted = known.size === 0 && annotations.count > 0;
  if (isUnlisted)
    builder.problem({
      file: path,
      kind: 'categories-missing',
      what: found.has('categories')
        ? 'The list of categories is empty.'
        : 'The file has no list of categories.',
      kept: 'The classes were kept under their ids.',
      severity: 'mention',
    });
  const classOf = Int32Array.from(categoryIds.values, (id, code) => {
    if (code === 0) return -1;
    return isUnlisted ? builder.class(id, String(id)) : (known.get(id)?.index ?? -1);
  });
  const hasFrequency = categories.frequency.some((one) => one !== null);
  return {
    classOf,
    frequencyOf: hasFrequency ? categoryIds.values.map((id) => known.get(id)?.frequency ?? null) : null,
  };
}

/** By code of the image's id: the image, −1 where there is none. */
function addImages(
  columns: CocoColumns,
  path: string,
  file: number,
  split: number,
  builder: DatasetBuilder,
): Int32Array {
  const { images, imageExtras, imageIds } = columns;
  const imageOf = new Int32Array(imageIds.values.length).fill(-1);
  const at = (row: number) => ({ file: path, byte: images.offset[row] });
  for (let row = 0; row < images.count; row++) {
    const code = images.id[row];
    const name = images.path[row];
    if (code === 0) {
      builder.leaveOut('images', {
        ...at(row),
        kind: 'image-id',
        what: `An image${name === null ? '' : ` (“${name}”)`} has no id that an annotation could name.`,
        kept: 'The image was left out.',
      });
      continue;
    }
    const id = imageIds.values[code];
    if (name === null) {
      builder.problem({
        ...at(row),
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
    for (let k = 0; k < imageExtras.names.length; k++)
      builder.imageAttribute(imageExtras.names[k], index, imageExtras.value(k, row));
    if (imageOf[code] >= 0) {
      builder.problem({
        ...at(row),
        kind: 'duplicate-id',
        what: `The image id ${id} occurs again.`,
        kept: 'Both images were kept; annotations that name the id belong to the first.',
        severity: 'mention',
      });
    } else imageOf[code] = index;
  }
  return imageOf;
}
