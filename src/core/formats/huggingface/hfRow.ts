import { isJsonObject, own } from '../json/jsonTypes.ts';

/** Keys under which rows keep what is read, the usual first. */
const keys = {
  path: ['file_name', 'image_file_name', 'filename', 'file_names', 'image_path'],
  objects: ['objects', 'annotations', 'object'],
  boxes: ['bbox', 'bboxes', 'boxes', 'box'],
  classes:
    'categories category category_id category_ids label labels class classes class_id name names'.split(' '),
  area: ['area', 'areas'],
  crowd: ['iscrowd', 'is_crowd'],
  id: ['image_id', 'id'],
  width: ['width', 'image_width'],
  height: ['height', 'image_height'],
} as const;

/** One object of a row as it stands there; its parts may be anything. */
export interface HfObject {
  readonly bbox: unknown;
  /** Undefined where the row names no classes at all. */
  readonly category: unknown;
  readonly area: unknown;
  readonly isCrowd: boolean;
  readonly extras: readonly (readonly [name: string, value: unknown])[];
}

export interface HfRow {
  readonly path: string | null;
  readonly id: unknown;
  /** Key of the id, for whoever must look up how it is written. */
  readonly idKey: string | null;
  readonly width: unknown;
  readonly height: unknown;
  readonly split: unknown;
  /** Null where the row has no place for objects. */
  readonly objects: readonly HfObject[] | null;
  /** What is wrong with the place for objects, or with as many classes as boxes. */
  readonly fault: string | null;
  /** Of the whole image; a list is several. */
  readonly labels: readonly unknown[];
  readonly extras: readonly (readonly [name: string, value: unknown])[];
}

type Found = readonly [key: string, value: unknown] | null;

/** Parts of a row of `metadata.jsonl`, or of a Parquet shard (huggingface.co/docs/datasets/image_dataset). */
export function hfRow(row: object): HfRow {
  const used = new Set<string>(['image', 'split']);
  const take = (list: readonly string[]): Found => {
    const key = list.find((one) => Object.hasOwn(row, one));
    if (key === undefined) return null;
    used.add(key);
    return [key, own(row, key)];
  };
  const path = take(keys.path);
  const image = own(row, 'image');
  const written = path?.[1] ?? (isJsonObject(image) ? own(image, 'path') : image);
  const id = take(keys.id);
  const [width, height] = [take(keys.width), take(keys.height)];
  const container = take(keys.objects);
  // Boxes may stand in the row itself, beside their classes.
  const flat = container === null ? take(keys.boxes) : null;
  const label = take(keys.classes);
  const objects = container
    ? objectsOf(container[1])
    : flat
      ? objectsOf({ [flat[0]]: flat[1], ...(label ? { [label[0]]: label[1] } : {}) })
      : { objects: null, fault: null };
  const whole: unknown = flat || label === null ? null : label[1];
  const labels = Array.isArray(whole)
    ? (whole as unknown[])
    : whole === null || whole === undefined
      ? []
      : [whole];
  return {
    path: typeof written === 'string' && written.trim() !== '' ? written : null,
    id: id?.[1] ?? null,
    idKey: id?.[0] ?? null,
    width: width?.[1],
    height: height?.[1],
    split: own(row, 'split'),
    ...objects,
    labels,
    extras: Object.entries(row).filter(([name]) => !used.has(name)),
  };
}

/** A struct of lists, as Parquet and `datasets` keep it, or a list of structs. */
function objectsOf(container: unknown): Pick<HfRow, 'objects' | 'fault'> {
  if (container === null || container === undefined) return { objects: [], fault: null };
  if (Array.isArray(container)) return { objects: (container as unknown[]).map(fromStruct), fault: null };
  if (!isJsonObject(container))
    return { objects: [], fault: 'The objects of the row are neither a struct nor a list.' };
  const find = (list: readonly string[]) => list.find((one) => Object.hasOwn(container, one)) ?? '';
  const names = {
    boxes: find(keys.boxes),
    classes: find(keys.classes),
    area: find(keys.area),
    crowd: find(keys.crowd),
  };
  const boxes = own(container, names.boxes) ?? [];
  if (!Array.isArray(boxes))
    return { objects: [], fault: `“${names.boxes}” of the row is no list of boxes.` };
  const classes = own(container, names.classes);
  const at = (name: string, i: number): unknown => {
    const list = own(container, name);
    return Array.isArray(list) ? (list[i] as unknown) : undefined;
  };
  const others = Object.keys(container).filter((name) => !Object.values(names).includes(name));
  const objects = boxes.map((bbox: unknown, i) => ({
    bbox,
    category: names.classes === '' ? undefined : (at(names.classes, i) ?? null),
    area: at(names.area, i),
    isCrowd: isCrowd(at(names.crowd, i)),
    extras: others.map((name) => [name, at(name, i)] as const),
  }));
  const few = Array.isArray(classes) && classes.length !== boxes.length;
  return {
    objects,
    fault: few ? `The row has ${boxes.length} boxes and ${classes.length} classes.` : null,
  };
}

function fromStruct(struct: unknown): HfObject {
  const find = (list: readonly string[]) => list.find((one) => own(struct, one) !== undefined) ?? '';
  const names = {
    boxes: find(keys.boxes),
    classes: find(keys.classes),
    area: find(keys.area),
    crowd: find(keys.crowd),
  };
  return {
    bbox: own(struct, names.boxes),
    category: own(struct, names.classes) ?? null,
    area: own(struct, names.area),
    isCrowd: isCrowd(own(struct, names.crowd)),
    extras: isJsonObject(struct)
      ? Object.entries(struct).filter(([name]) => !Object.values(names).includes(name))
      : [],
  };
}

const isCrowd = (value: unknown): boolean => value === true || value === 1 || value === 1n;
