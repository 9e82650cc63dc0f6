import type { DatasetBuilder } from '../../dataset/builder.ts';
import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import type { ExtraColumns } from '../extraColumns.ts';
import type { HeldLabels } from '../heldLabels.ts';
import type { JsonRecord, JsonRecordReader } from '../json/jsonRecords.ts';
import { exactId, memberElementSpans, memberSpans, type JsonSpan } from '../json/jsonSpans.ts';
import { baseName, extensionOf, withoutExtension } from '../paths.ts';
import type { NamedImage } from '../pictures/missingSizes.ts';
import { scalabelBox } from './scalabelBox.ts';

type Record_ = Readonly<Record<string, unknown>>;

interface Columns {
  readonly frame: ExtraColumns;
  readonly label: ExtraColumns;
  readonly held: HeldLabels;
}

const decoder = new TextDecoder('utf-8');
const flagged = { crowd: boxFlag.crowd, truncated: boxFlag.truncated, ignored: boxFlag.ignore } as const;

/** Takes the frames of one file; `finish` gives the images, so that their sizes can be looked up. */
export function createScalabelFrames(
  file: SourceFile,
  split: number,
  columns: Columns,
  builder: DatasetBuilder,
) {
  const index = builder.file(file.path);
  const images: NamedImage[] = [];
  const names = new Set<string>();
  /** The size that the file's config gives for all, and what the first BDD100K says of its one image. */
  let size: Record_ | null = null;
  let name = '';
  let attributes: Record_ = {};
  let frames = 0;
  let repeats = { count: 0, first: '', byte: 0 };

  function addFrame({ value, offset, length, bytes }: JsonRecord): void {
    const at = { file: file.path, byte: offset };
    const number = ++frames;
    const frame = objectOf(value);
    if (frame === null) {
      builder.leaveOut('images', {
        ...at,
        kind: 'frame-shape',
        what:
          value === undefined
            ? `Frame ${number} is longer than a frame may be.`
            : `Frame ${number} is ${typeOf(value)}, not an object.`,
        kept: 'The frame was left out.',
      });
      return;
    }
    const path = pathOf(frame, number);
    if (typeof frame.name !== 'string' && name === '')
      builder.problem({
        ...at,
        kind: 'image-name',
        what: `Frame ${number} has no name.`,
        kept: `Kept, as “${path}”.`,
        severity: 'mention',
      });
    if (names.has(path)) {
      if (repeats.count++ === 0) repeats = { count: 1, first: path, byte: offset };
    }
    names.add(path);
    const own = objectOf(frame.size);
    const image = builder.image({
      id: path,
      path,
      ...(own ? { width: numberOf(own.width), height: numberOf(own.height) } : {}),
      split,
      file: index,
      offset,
      length,
    });
    images.push({ image, path, near: file.path });
    for (const [key, of] of Object.entries(objectOf(frame.attributes) ?? {}))
      columns.frame.set(key, image, of);
    for (const key of ['videoName', 'frameIndex', 'timestamp'])
      columns.frame.set(key, image, frame[key] ?? null);
    addLabels(frame, image, { offset, bytes });
  }

  function pathOf(frame: Record_, number: number): string {
    const given = typeof frame.name === 'string' ? frame.name : '';
    const video = typeof frame.videoName === 'string' ? frame.videoName : '';
    const own = (given || name).replaceAll('\\', '/');
    if (own === '') return `${withoutExtension(baseName(file.path))}#${number}`;
    // A name of the first BDD100K has no extension; frames of a video may be named within it alone.
    const whole = given === '' && extensionOf(own) === '' ? `${own}.jpg` : own;
    return video === '' || whole.includes(video) ? whole : `${video}/${whole}`;
  }

  function addLabels(
    frame: Record_,
    image: number,
    record: { readonly offset: number; readonly bytes?: Uint8Array | undefined },
  ): void {
    const member = frame.labels === undefined ? 'objects' : 'labels';
    const labels = frame[member];
    if (labels === undefined || labels === null) return;
    if (!Array.isArray(labels)) {
      builder.problem({
        file: file.path,
        byte: record.offset,
        kind: 'labels-shape',
        what: `The ${member} of a frame are ${typeOf(labels)}, not a list.`,
        kept: 'The frame was kept, without boxes.',
        severity: 'mention',
      });
      return;
    }
    const spans = record.bytes && labels.length > 0 ? memberElementSpans(record.bytes, member) : [];
    const isVideo = typeof frame.videoName === 'string';
    for (const [i, label] of labels.entries()) {
      const span: JsonSpan = spans[i] ?? [0, 0];
      const at = { file: index, offset: record.offset + span[0], length: span[1] - span[0] };
      addLabel(label, image, at, isVideo, record.bytes?.subarray(...span));
    }
  }

  function addLabel(
    value: unknown,
    image: number,
    at: { readonly file: number; readonly offset: number; readonly length: number },
    isVideo: boolean,
    bytes: Uint8Array | undefined,
  ): void {
    const label = objectOf(value);
    const id = label && idOf(label.id, bytes);
    const who = id === null ? 'A label' : `The label ${id}`;
    const lost = (kind: string, what: string) =>
      builder.leaveOut('boxes', {
        file: file.path,
        byte: at.offset,
        kind,
        what,
        kept: 'The label was left out; its frame was kept.',
      });
    if (label === null) return lost('label-shape', `A label is ${typeOf(value)}, not an object.`);
    const category = label.category;
    if (typeof category !== 'string' || category === '')
      return lost('class-missing', `${who} has no category.`);
    const box = scalabelBox(label);
    if (box === null && hasGeometry(label))
      return lost('box-missing', `${who} (“${category}”) has no box2d, and no poly2d or rle that spans one.`);
    const classIndex = builder.class(category, category);
    if (box === null) {
      columns.held.add(image, classIndex, category, at);
      return;
    }
    const attributes = objectOf(label.attributes) ?? {};
    const isTrack = isVideo && id !== null;
    let flags = 0;
    for (const [key, flag] of Object.entries(flagged)) if (attributes[key] === true) flags |= flag;
    const row = builder.box({
      image,
      class: classIndex,
      ...box,
      shape: box.shape | (isTrack ? boxShape.track : 0),
      flags,
      ...at,
    });
    if (row < 0) return;
    for (const [key, of] of Object.entries(attributes))
      if (!Object.hasOwn(flagged, key)) columns.label.set(key, row, of);
    if (isTrack) columns.label.set('track', row, String(id));
    columns.label.set('score', row, label.score ?? null);
  }

  const reader: JsonRecordReader = {
    isList: (list) => list === 'frames',
    record: addFrame,
    member({ key, value }) {
      if (key === 'name' && typeof value === 'string') name = value;
      if (key === 'attributes') attributes = objectOf(value) ?? {};
      if (key !== 'config') return;
      const config = objectOf(value) ?? {};
      size = objectOf(config.imageSize);
      addCategories(config.categories, '', builder, 0);
    },
  };
  return {
    reader,
    finish(): readonly NamedImage[] {
      if (frames === 0)
        builder.problem({
          file: file.path,
          kind: 'json-shape',
          what: 'The file holds no frames.',
          kept: 'Nothing of this file was kept.',
          severity: 'failed',
        });
      if (repeats.count > 0)
        builder.problem({
          file: file.path,
          byte: repeats.byte,
          kind: 'duplicate-name',
          what:
            repeats.count === 1
              ? `The frame “${repeats.first}” occurs again.`
              : `${repeats.count} frames have a name that occurred before; the first: “${repeats.first}”.`,
          kept: 'All were kept.',
          severity: 'mention',
          count: repeats.count,
        });
      for (const { image } of images) {
        if (size && !builder.hasSize(image))
          builder.imageSize(image, numberOf(size.width), numberOf(size.height));
        for (const [key, of] of Object.entries(attributes)) columns.frame.set(key, image, of);
      }
      return images;
    },
  };
}

/** Declares the leaves of the tree of categories, each under the one above it. */
function addCategories(list: unknown, above: string, builder: DatasetBuilder, depth: number): void {
  if (!Array.isArray(list) || depth > 20) return;
  for (const one of list) {
    const category = objectOf(one);
    if (category === null || typeof category.name !== 'string' || category.name === '') continue;
    const below = category.subcategories;
    if (Array.isArray(below) && below.length > 0) addCategories(below, category.name, builder, depth + 1);
    else builder.class(category.name, category.name, above);
  }
}

function hasGeometry(label: Record_): boolean {
  return ['box2d', 'box3d', 'poly2d', 'rle', 'graph'].some(
    (key) => label[key] !== undefined && label[key] !== null,
  );
}

function idOf(id: unknown, bytes: Uint8Array | undefined): string | number | null {
  return exactId(id, () => {
    const span = bytes && memberSpans(bytes).get('id');
    return span ? decoder.decode(bytes.subarray(...span)) : null;
  });
}

const objectOf = (value: unknown): Record_ | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record_) : null;

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
