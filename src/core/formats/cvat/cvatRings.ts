import { isRing, type RingParser } from '../ring.ts';
import { pointsOf, turnedCorners } from './cvatShape.ts';

/** The ring of a `<polygon points="x,y;x,y…">`, or the corners of a `<box>` with a rotation. */
export const cvatRings: RingParser = (record) => {
  const start = /^<(polygon|box)\s([^<>]*)>/.exec(record);
  if (!start) return null;
  const attribute = (name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(start[2])
      ?.slice(1)
      .find((text) => text !== undefined);
  if (start[1] === 'polygon') {
    const points = pointsOf(attribute('points'));
    return isRing(points) ? [points] : null;
  }
  const [degrees, ...sides] = ['rotation', 'xtl', 'ytl', 'xbr', 'ybr'].map((name) =>
    Number(attribute(name) ?? NaN),
  );
  if (!Number.isFinite(degrees) || degrees % 360 === 0) return null;
  const [left, top, right, bottom] = sides;
  const ring = turnedCorners(left, top, right, bottom, degrees);
  return isRing(ring) ? [ring] : null;
};
