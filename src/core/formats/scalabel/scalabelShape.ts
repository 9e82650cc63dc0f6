import type { Rings } from '../ring.ts';

/** Points that a Bézier curve is drawn with. */
const steps = 8;

interface Poly2d {
  readonly vertices: readonly (readonly [number, number])[];
  /** A letter a vertex: L on the outline, C a control point; two of them and the next vertex are a cubic curve. */
  readonly types: string;
  readonly isClosed: boolean;
}

/** The polygons and polylines of a label: `[{vertices, types, closed}]`, or BDD100K's first form `[[x, y, "L"], …]`. */
export function polysOf(poly2d: unknown): Poly2d[] {
  if (!Array.isArray(poly2d) || poly2d.length === 0) return [];
  const list = poly2d as unknown[];
  const isFlat = Array.isArray(list[0]) && typeof list[0][0] === 'number';
  const given: unknown[] = isFlat ? [{ vertices: list, closed: true }] : list;
  return given.flatMap((one) => {
    if (typeof one !== 'object' || one === null) return [];
    const { vertices, types, closed } = one as { vertices?: unknown; types?: unknown; closed?: unknown };
    if (!Array.isArray(vertices) || !vertices.every(isPoint)) return [];
    const letters = vertices.map((vertex) => (typeof vertex[2] === 'string' ? vertex[2] : 'L')).join('');
    return [
      {
        vertices: vertices.map(([x, y]) => [x, y] as const),
        types: typeof types === 'string' ? types : letters,
        isClosed: closed !== false,
      },
    ];
  });
}

/** The outline x0, y0, x1, y1 …, curves as short lines (matplotlib's CURVE4, with which Scalabel draws them). */
export function outlineOf({ vertices, types }: Poly2d): number[] {
  const outline: number[] = [];
  for (let i = 0; i < vertices.length; i++) {
    const isCurve = types[i] === 'C' && types[i + 1] === 'C' && i > 0;
    if (!isCurve) {
      outline.push(...vertices[i]);
      continue;
    }
    const [a, b, c, d] = [vertices[i - 1], vertices[i], vertices[i + 1], vertices[(i + 2) % vertices.length]];
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      const along = (k: 0 | 1) =>
        (1 - t) ** 3 * a[k] + 3 * (1 - t) ** 2 * t * b[k] + 3 * (1 - t) * t * t * c[k] + t ** 3 * d[k];
      outline.push(along(0), along(1));
    }
    i += 2;
  }
  return outline;
}

/** The closed outlines of three points or more. */
export function ringsOf(poly2d: unknown): Rings {
  return polysOf(poly2d)
    .filter(({ isClosed }) => isClosed)
    .map(outlineOf)
    .filter((ring) => ring.length >= 6);
}

function isPoint(vertex: unknown): vertex is [number, number, unknown?] {
  return (
    Array.isArray(vertex) &&
    typeof vertex[0] === 'number' &&
    typeof vertex[1] === 'number' &&
    isFinite(vertex[0] + vertex[1])
  );
}
