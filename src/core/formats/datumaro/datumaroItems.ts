import type { DatasetBuilder } from '../../dataset/builder.ts';
import { boxFlag } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import type { ExtraColumns } from '../extraColumns.ts';
import type { HeldLabels } from '../heldLabels.ts';
import type { JsonRecord, JsonRecordReader } from '../json/jsonRecords.ts';
import { exactMember, memberElementSpans } from '../json/jsonSpans.ts';
import { isJsonObject, nameOf, numberOf, own, shown } from '../json/jsonTypes.ts';
import type { NamedImage } from '../pictures/missingSizes.ts';
import { datumaroInstances, type DatumaroInstance } from './datumaroInstances.ts';
import { shapeTypes } from './datumaroBox.ts';

interface Into {
  readonly builder: DatasetBuilder;
  readonly image: ExtraColumns;
  readonly box: ExtraColumns;
  readonly held: HeldLabels;
  /** The path of a picture as it was found among the files, else as it is written. */
  readonly placed: (path: string) => string;
}

/** Flags that VOC and COCO leave among the attributes. */
const flagged = {
  is_crowd: boxFlag.crowd,
  difficult: boxFlag.difficult,
  truncated: boxFlag.truncated,
} as const;

/** Takes the items of one file whose labels are known; `finish` gives the images, so that sizes can be looked up. */
export function createDatumaroItems(
  file: SourceFile,
  split: number,
  labels: readonly string[],
  classOf: readonly number[],
  { builder, image: imageColumns, box: boxColumns, held, placed }: Into,
) {
  const index = builder.file(file.path);
  const images: NamedImage[] = [];
  const ids = new Set<string | number>();
  const repeats = { count: 0, first: '' as string | number, byte: 0 };
  let items = 0;

  function addItem({ value, offset, length, bytes }: JsonRecord): void {
    const number = ++items;
    const at = { file: file.path, byte: offset };
    if (!isJsonObject(value)) {
      const what =
        value === undefined ? 'is longer than an item may be' : `is ${shown(value)}, not an object`;
      builder.leaveOut('images', {
        ...at,
        kind: 'item-shape',
        what: `Item ${number} ${what}.`,
        kept: 'The item was left out.',
      });
      return;
    }
    const picture = ['image', 'media', 'video_frame', 'point_cloud']
      .map((name) => own(value, name))
      .find((one) => isJsonObject(one));
    const written = nameOf(own(picture, 'path')) ?? nameOf(own(picture, 'video_path'));
    const id = exactMember(value, 'id', bytes);
    if (id === null)
      builder.problem({
        ...at,
        kind: 'image-id',
        what: `Item ${number} has no id.`,
        kept: `Kept, as “${written ?? `item ${number}`}”.`,
        severity: 'mention',
      });
    else if (ids.has(id)) {
      if (repeats.count++ === 0) Object.assign(repeats, { first: id, byte: offset });
    } else ids.add(id);
    const name = id ?? written ?? `item ${number}`;
    const path = placed((written ?? `${name}.jpg`).replaceAll('\\', '/'));
    const size = own(picture, 'size');
    const [height, width] = Array.isArray(size) ? (size as unknown[]).map(numberOf) : [0, 0];
    const image = builder.image({ id: name, path, width, height, split, file: index, offset, length });
    images.push({ image, path, near: file.path });
    for (const [key, of] of Object.entries(objectOf(own(value, 'attr')))) imageColumns.set(key, image, of);
    const annotations = own(value, 'annotations');
    if (annotations === undefined || annotations === null) return;
    if (!Array.isArray(annotations)) {
      builder.problem({
        ...at,
        kind: 'annotations-shape',
        what: `The annotations of the item “${name}” are ${shown(annotations)}, not a list.`,
        kept: 'The item was kept, without boxes.',
        severity: 'mention',
      });
      return;
    }
    addAnnotations(annotations, image, offset, bytes);
  }

  function addAnnotations(
    annotations: readonly unknown[],
    image: number,
    offset: number,
    bytes: Uint8Array | undefined,
  ): void {
    const spans = bytes && annotations.length > 0 ? memberElementSpans(bytes, 'annotations') : [];
    for (const [i, annotation] of annotations.entries()) {
      const [start, end] = spans[i] ?? [0, 0];
      const type = own(annotation, 'type');
      if (shapeTypes.has(type) || type === 'hash_key' || type === 'feature_vector') continue;
      if (type === 'label') {
        const at = { file: index, offset: offset + start, length: end - start };
        const label = labelOf(annotation, offset + start);
        if (label !== null) held.add(image, classOf[label], labels[label], at);
      } else if (type === 'caption') imageColumns.set('caption', image, own(annotation, 'caption'));
      else
        lost(
          offset + start,
          'annotation-type',
          isJsonObject(annotation)
            ? `An annotation has the type ${shown(type)}, which has no place in an image here.`
            : `An annotation is ${shown(annotation)}, not an object.`,
        );
    }
    for (const instance of datumaroInstances(annotations, spans)) addInstance(instance, image, offset);
  }

  function addInstance({ annotation, box, span }: DatumaroInstance, image: number, offset: number): void {
    const byte = offset + span[0];
    const label = labelOf(annotation, byte);
    if (label === null) return;
    const attributes = objectOf(own(annotation, 'attributes'));
    let flags = 0;
    for (const [key, flag] of Object.entries(flagged)) if (own(attributes, key) === true) flags |= flag;
    const row = builder.box({
      image,
      class: classOf[label],
      ...box,
      flags,
      file: index,
      offset: byte,
      length: span[1] - span[0],
    });
    if (row < 0) return;
    for (const [key, of] of Object.entries(attributes))
      if (!Object.hasOwn(flagged, key)) boxColumns.set(key, row, of);
    const order = own(annotation, 'z_order');
    if (typeof order === 'number' && order !== 0) boxColumns.set('z_order', row, order);
    const track = own(annotation, 'object_id');
    if (typeof track === 'number' && track >= 0) boxColumns.set('object_id', row, track);
  }

  /** Index of the annotation's label; null, and told, where the file has no such label. */
  function labelOf(annotation: unknown, byte: number): number | null {
    const id = own(annotation, 'label_id');
    if (typeof id === 'number' && Number.isInteger(id) && id >= 0 && id < labels.length) return id;
    const what =
      id === undefined || id === null
        ? 'An annotation has no label_id.'
        : `An annotation has the label_id ${shown(id)}, and the file has ${labels.length} labels.`;
    lost(byte, 'category-unknown', what);
    return null;
  }

  function lost(byte: number, kind: string, what: string): void {
    const kept = 'The annotation was left out; its item was kept.';
    builder.leaveOut('boxes', { file: file.path, byte, kind, what, kept });
  }

  const reader: JsonRecordReader = { isList: (list) => list === 'items', record: addItem };
  return {
    reader,
    finish(): readonly NamedImage[] {
      if (repeats.count > 0)
        builder.problem({
          file: file.path,
          byte: repeats.byte,
          kind: 'duplicate-id',
          what:
            repeats.count === 1
              ? `The item id “${repeats.first}” occurs again.`
              : `${repeats.count} items have an id that occurred before; the first: “${repeats.first}”.`,
          kept: 'All were kept; Datumaro itself keeps the last of each.',
          severity: 'mention',
          count: repeats.count,
        });
      return images;
    },
  };
}

const objectOf = (value: unknown): object => (isJsonObject(value) ? value : {});
