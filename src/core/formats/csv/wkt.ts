import { isRing, type Rings } from '../ring.ts';

/**
 * Outer rings of the polygons in `POLYGON ((x y, …), …)` or `MULTIPOLYGON (((x y, …)), …)`, as OGC 06-103r4, 7 writes
 * them; heights are passed over, the point that repeats the first is left out, and so is what follows the last bracket.
 * Null where it is neither, or where a ring is no ring of numbers.
 */
export function polygonsOf(text: string): Rings | null {
  const head = /^\s*(multi)?polygon\s*(?:zm?|m)?\s*\(/i.exec(text);
  if (!head) return null;
  const body = balanced(text, head[0].length);
  // Holes follow the outer ring within the polygon's own bracket.
  const polygons = head[1] === undefined ? [body] : body.split(/\)\s*\)/);
  const rings: number[][] = [];
  for (const polygon of polygons) {
    const outer = /\(([^()]*[^()\s][^()]*)/.exec(polygon)?.[1];
    if (outer === undefined) continue;
    const ring = outer.split(',').flatMap((point) => point.trim().split(/\s+/, 2).map(Number));
    if (!isRing(ring)) return null;
    const isClosed = ring[0] === ring.at(-2) && ring[1] === ring.at(-1);
    rings.push(isClosed && ring.length > 6 ? ring.slice(0, -2) : ring);
  }
  return rings.length > 0 ? rings : null;
}

/** What stands before the bracket that closes the one just before `from`; all of it where none does. */
function balanced(text: string, from: number): string {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === '(') depth++;
    else if (letter === ')' && --depth === 0) return text.slice(from, at);
  }
  return text.slice(from);
}
