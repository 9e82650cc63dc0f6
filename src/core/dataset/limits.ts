import type { Problem } from './dataset.ts';

/** Classes are numbered in 16 bits, and the last number means none (`noBin`). */
export const mostClasses = 65_535;
/** Splits are numbered in 8 bits; the last number is that of `otherSplits`. */
export const mostSplits = 255;
/** The split of images whose own would be one too many. */
export const otherSplits = 'other splits';
/** Attribute columns of images, and as many of boxes: a column has a place for every row, however few it fills. */
export const mostColumns = 512;

/** Names that were refused because there were enough: the first, and how many rows or values had one of them. */
export interface Beyond {
  first: string | null;
  count: number;
}

const shown = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
const many = (limit: number) => limit.toLocaleString('en');

/** `file`: of the first box that was lost. */
export function classesBeyond({ first, count }: Beyond, file: string): Problem[] {
  if (first === null) return [];
  const boxes = count === 1 ? 'The one box of them was' : `The ${many(count)} boxes of them were`;
  return [
    {
      file,
      kind: 'class-many',
      what: `There are more than ${many(mostClasses)} classes, which are all that can be told apart; “${shown(first)}” is the first beyond.`,
      kept: count === 0 ? 'Those beyond have no boxes.' : `${boxes} left out.`,
      severity: count === 0 ? 'mention' : 'left-out',
      count: Math.max(1, count),
    },
  ];
}

export function splitsBeyond({ first, count }: Beyond): Problem[] {
  if (first === null) return [];
  const images = count === 1 ? 'The one image of them is' : `The ${many(count)} images of them are`;
  return [
    {
      file: '',
      kind: 'split-many',
      what: `There are more than ${mostSplits} splits; “${shown(first)}” is the first beyond.`,
      kept: `${images} kept, in the split “${otherSplits}”.`,
      severity: 'mention',
      count: Math.max(1, count),
    },
  ];
}

export function columnsBeyond({ first, count }: Beyond, of: 'image' | 'box'): Problem[] {
  if (first === null) return [];
  const whose = of === 'image' ? 'images' : 'boxes';
  return [
    {
      file: '',
      kind: 'attribute-columns',
      what: `The ${whose} have more than ${mostColumns} attributes; “${shown(first)}” is the first beyond.`,
      kept: `The first ${mostColumns} were kept; ${count === 1 ? 'one value of another was' : `${many(count)} values of others were`} left out.`,
      severity: 'mention',
      count,
    },
  ];
}
