import type { DrawnBox } from './boxesOf.ts';

/** Outlines of boxes as one path: a crowded image is one mark, not thousands. */
export const boxPath = (boxes: readonly DrawnBox[]): string =>
  boxes.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('');
