import type { DatasetBuilder } from '../../dataset/builder.ts';
import { csvValue } from '../csv/csvValue.ts';
import type { Attributes } from './cvatShape.ts';

/** Columns that the attributes of a set may make: a file that names a new one at every shape must not fill the memory. */
const mostColumns = 256;

/** One shape that was read to its end, or the reason in words why it has no box. */
export interface CvatShape {
  readonly tag: string;
  readonly label: string;
  readonly box:
    | {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
        readonly bits: number;
      }
    | string;
  readonly attributes: Attributes;
  /** `<attribute name="…">…</attribute>` within it. */
  readonly says: readonly (readonly [name: string, value: string])[];
  readonly offset: number;
  readonly length: number;
  readonly line: number;
}

/** Puts shapes into the builder, and remembers what is told once at the end. */
export function createCvatRows(builder: DatasetBuilder) {
  const columns = new Set<string>();
  let beyond: { path: string; line: number; name: string; count: number } | null = null;

  function set(box: number, name: string, value: string | number, path: string, line: number) {
    if (!columns.has(name)) {
      if (columns.size === mostColumns) {
        beyond ??= { path, line, name, count: 0 };
        beyond.count++;
        return;
      }
      columns.add(name);
    }
    builder.boxAttribute(name, box, typeof value === 'string' ? csvValue(value) : value);
  }

  return {
    /** Adds a shape to an image; `track`: bit and id of its track. */
    add(
      shape: CvatShape,
      image: number,
      file: number,
      path: string,
      track: { id: string; bit: number } | null,
    ) {
      const { tag, label, box, attributes, line, offset, length } = shape;
      const lose = (kind: string, what: string) =>
        builder.leaveOut('boxes', {
          ...{ file: path, line, kind, what },
          kept: 'The shape was left out; the others were kept.',
        });
      if (label === '') {
        lose('class-missing', `A ${tag} has no label.`);
        return;
      }
      if (typeof box === 'string') {
        lose('cvat-shape', `A ${tag} of “${label}” has no box: ${box}.`);
        return;
      }
      if (!(box.w > 0 && box.h > 0) && (tag === 'points' || tag === 'polyline' || tag === 'skeleton')) {
        lose('cvat-flat', `The ${tag} of “${label}” covers no area: it is ${box.w} wide and ${box.h} high.`);
        return;
      }
      const { x, y, w, h, bits } = box;
      const row = builder.box({
        image,
        class: builder.class(label, label),
        ...{ x, y, w, h, file, line },
        shape: bits | (track?.bit ?? 0),
        ...(offset >= 0 && length > 0 ? { offset, length } : {}),
      });
      if (row < 0) return;
      if (tag !== 'box') set(row, 'shape', tag, path, line);
      if (track) set(row, 'track', track.id, path, line);
      if (attributes.occluded !== undefined) set(row, 'occluded', attributes.occluded, path, line);
      for (const name of ['z_order', 'group_id', 'rotation', 'source']) {
        const value = attributes[name];
        if (value !== undefined && value !== '' && Number(value) !== 0) set(row, name, value, path, line);
      }
      for (const [name, value] of shape.says) set(row, name, value, path, line);
    },
    tell() {
      if (!beyond) return;
      builder.problem({
        file: beyond.path,
        line: beyond.line,
        kind: 'attributes-many',
        what: `The shapes have more than ${mostColumns} attributes of different names; the first beyond is “${beyond.name.slice(0, 40)}”.`,
        kept: `The first ${mostColumns} were kept, and all shapes.`,
        severity: 'mention',
        count: beyond.count,
      });
    },
  };
}

export type CvatRows = ReturnType<typeof createCvatRows>;
