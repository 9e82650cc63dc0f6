import { boxShape } from '../../dataset/dataset.ts';
import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { detached } from '../csv/csvValue.ts';
import { extensionOf, splitOfName } from '../paths.ts';
import type { XmlHandlers } from '../xml/eachXmlElement.ts';
import type { CvatFrames } from './cvatFrames.ts';
import { createMeta, whole } from './cvatMeta.ts';
import type { CvatRows, CvatShape } from './cvatRows.ts';
import { pointsOf, shapeBox, shapeTags, type Attributes } from './cvatShape.ts';
import type { CvatTags } from './cvatTags.ts';

/** Names of subsets beyond this are of no split of their own. */
const mostSplits = 100;

/** What the reader of one file shares with the others. */
export interface CvatParts {
  readonly builder: DatasetBuilder;
  readonly rows: CvatRows;
  readonly tags: CvatTags;
  readonly frames: CvatFrames;
  /** Split of what names no subset. */
  readonly split: string;
  /** Names of the splits so far, of all files. */
  readonly splits: Set<string>;
  /** The picture's path for a name without an extension: a frame of a video. */
  readonly withExtension: (name: string) => string;
}

/** What was met of one file. */
export interface CvatMet {
  /** Name of the root; '' where there is none. */
  root: string;
  images: number;
  tracks: number;
  hasShapes: boolean;
  /** Images whose name stood before, and the first of them. */
  readonly twice: { count: number; name: string };
  /** Frames between two boxes of a track that have none though it is not outside. */
  readonly gaps: { frames: number; tracks: number; line: number };
}

interface Open {
  readonly attributes: Attributes;
  readonly offset: number;
  readonly line: number;
}

/** Takes the elements of one CVAT file (XML annotation format 1.1) and adds what they say. */
export function cvatFile(file: SourceFile, parts: CvatParts): { handlers: XmlHandlers; met: CvatMet } {
  const { builder, rows, tags, frames } = parts;
  const met: CvatMet = {
    root: '',
    images: 0,
    tracks: 0,
    hasShapes: false,
    twice: { count: 0, name: '' },
    gaps: { frames: 0, tracks: 0, line: 0 },
  };
  const { meta, ...metaReader } = createMeta();
  const index = builder.file(file.path);
  const names = new Set<string>();
  let owner: Open | null = null;
  let shape: Open | null = null;
  let shapes: CvatShape[] = [];
  let says: (readonly [string, string])[] = [];
  let joints: number[] = [];
  let attributeName = '';
  let hasFrames = false;
  let before: { frame: number; isOutside: boolean } | null = null;
  let gap = 0;

  const splitOf = (subset: string | undefined): number => {
    const named =
      subset === undefined || /^(default)?$/i.test(subset) ? parts.split : (splitOfName(subset) ?? subset);
    if (!parts.splits.has(named) && parts.splits.size === mostSplits) return builder.split(parts.split);
    parts.splits.add(named);
    return builder.split(named);
  };

  function open(path: readonly string[], attributes: Attributes, offset: number, line: number) {
    const tag = path[path.length - 1];
    if (path.length === 1) met.root = tag;
    if (met.root !== 'annotations') return;
    if (path.length === 2) {
      if (tag !== 'image' && tag !== 'track') return;
      owner = { attributes, offset, line };
      shapes = [];
      before = null;
      gap = 0;
      if (tag === 'track' && !hasFrames) {
        hasFrames = true;
        if (attributes.task_id === undefined) frames.addAll(meta, splitOf(attributes.subset), file.path);
      }
    } else if (path.length === 3 && owner && (shapeTags.has(tag) || tag === 'tag')) {
      shape = { attributes, offset, line };
      says = [];
      joints = [];
    } else if (path.length === 4 && shape && tag === 'points' && attributes.outside !== '1') {
      const points = pointsOf(attributes.points);
      if (typeof points !== 'string') joints.push(...points.slice(0, 2));
    }
    if (tag === 'attribute') attributeName = attributes.name ?? '';
  }

  function close(path: readonly string[], text: string, end: number) {
    const tag = path[path.length - 1];
    if (met.root !== 'annotations') return;
    if (path[1] === 'meta') {
      if (path.length > 2) metaReader.close(path, text);
      else {
        metaReader.done();
        frames.resize(meta);
        for (const label of meta.labels) builder.class(label, label);
      }
    } else if (path.length === 4 && tag === 'attribute' && shape)
      says.push([detached(attributeName), text.trim()]);
    else if (path.length === 3 && shape) {
      closeShape(path[1], tag, shape, end);
      shape = null;
    } else if (path.length === 2 && owner) {
      if (tag === 'image') closeImage(owner, end);
      else if (tag === 'track') closeTrack(owner);
      owner = null;
    }
  }

  function closeShape(of: string, tag: string, { attributes, offset, line }: Open, end: number) {
    const length = offset >= 0 && end >= 0 ? end - offset : 0;
    const label = attributes.label ?? (of === 'track' ? owner?.attributes.label : '') ?? '';
    const isTag = tag === 'tag';
    if (!isTag) met.hasShapes = true;
    const box = isTag ? '' : shapeBox(tag, attributes, joints);
    const one: CvatShape = { tag, label: detached(label), box, attributes, says, offset, length, line };
    if (of === 'image') shapes.push(one);
    else if (!isTag) addTracked(one, attributes);
  }

  function addTracked(one: CvatShape, attributes: Attributes) {
    const frame = whole(attributes.frame);
    if (frame === null) {
      builder.leaveOut('boxes', {
        file: file.path,
        line: one.line,
        kind: 'cvat-frame',
        what:
          attributes.frame === undefined
            ? `A ${one.tag} of a track has no frame.`
            : `The frame “${attributes.frame.slice(0, 40)}” of a ${one.tag} is not a whole number from 0.`,
        kept: 'The shape was left out; the others were kept.',
      });
      return;
    }
    const isOutside = attributes.outside === '1';
    const step = meta.frames?.step ?? 1;
    if (before && !before.isOutside && frame > before.frame + step)
      gap += Math.ceil((frame - before.frame) / step) - 1;
    before = { frame, isOutside };
    if (isOutside) return;
    const of = owner?.attributes ?? {};
    const image = frames.image(frame, of.task_id ?? '', splitOf(of.subset));
    rows.add(one, image, index, file.path, { id: of.id ?? '', bit: boxShape.track });
  }

  function closeTrack({ line }: Open) {
    met.tracks++;
    if (gap === 0) return;
    met.gaps.frames += gap;
    met.gaps.tracks++;
    met.gaps.line ||= line;
  }

  function closeImage({ attributes, offset, line }: Open, end: number) {
    const given = (attributes.name ?? '').replaceAll('\\', '/');
    if (given === '') {
      const place = { file: file.path, line, kind: 'image-missing' };
      builder.leaveOut('images', {
        ...place,
        what: 'An image has no name.',
        kept: 'It was left out with its shapes; the others were kept.',
      });
      if (shapes.length > 0)
        builder.leaveOut('boxes', {
          ...place,
          what: `${shapes.length === 1 ? 'One shape is' : `${shapes.length} shapes are`} of an image without a name.`,
          kept: 'Left out with it.',
          count: shapes.length,
        });
      return;
    }
    met.images++;
    const name = detached(given);
    if (names.has(name)) {
      met.twice.name ||= name;
      met.twice.count++;
    } else names.add(name);
    const path = extensionOf(name) === '' ? parts.withExtension(name) : name;
    const id = whole(attributes.id);
    const image = builder.image({
      id: id ?? (attributes.id === undefined ? path : detached(attributes.id)),
      path,
      width: Number(attributes.width ?? 0),
      height: Number(attributes.height ?? 0),
      split: splitOf(attributes.subset),
      ...(offset >= 0 && end >= 0 ? { file: index, offset, length: end - offset } : {}),
    });
    for (const one of shapes) {
      if (one.tag !== 'tag') rows.add(one, image, index, file.path, null);
      else if (one.label !== '')
        tags.add({
          image,
          label: one.label,
          file: index,
          offset: Math.max(0, one.offset),
          length: one.length,
          line: one.line,
        });
    }
    shapes = [];
  }

  return { handlers: { open, close }, met };
}
