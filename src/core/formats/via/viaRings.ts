import { jsonValue } from '../json/jsonValue.ts';
import { own } from '../json/jsonTypes.ts';
import { isRing, type Rings, type RingParser } from '../ring.ts';
import { cellsOf } from './viaCsvRow.ts';
import { viaPoints } from './viaShape.ts';

/** A region's polygon. */
export const viaRings: RingParser = (text) =>
  ringsOf(own(jsonValue(new TextEncoder().encode(text)), 'shape_attributes'));

/** The same of a row of VIA's CSV: the cell that holds a shape. */
export const viaCsvRings: RingParser = (text) => {
  for (const delimiter of [',', ';', '\t'])
    for (const cell of cellsOf(text, delimiter) ?? [])
      if (cell.includes('all_points_x')) return ringsOf(JSON.parse(cell));
  return null;
};

function ringsOf(shape: unknown): Rings | null {
  const points = own(shape, 'name') === 'polygon' ? viaPoints(shape) : null;
  const ring = points?.xs.flatMap((x, i) => [x, points.ys[i]]);
  return isRing(ring) ? [ring] : null;
}
