import { mixed } from '../src/core/methods/random.ts';
import type { FacetColumn } from '../src/core/facets/facet.ts';

/** Boxes grouped by image with ten facets, and the uses of the images as imported and by a plan. */
export interface BrushedData {
  readonly boxStart: Uint32Array;
  readonly imageOf: Uint32Array;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  /** What the plan adds to one use of each image. */
  readonly extra: Int16Array;
}

/** A bin by its place in the running sum of `shares`. */
function drawn(shares: readonly number[], at: number): number {
  let rest = at * shares.reduce((sum, share) => sum + share, 0);
  let k = 0;
  for (; k < shares.length - 1 && rest >= shares[k]; k++) rest -= shares[k];
  return k;
}

const tail = (bins: number, power: number) => Array.from({ length: bins }, (_, k) => 1 / (k + 1) ** power);
const hill = (bins: number) => Array.from({ length: bins }, (_, k) => 1 + Math.min(k, bins - 1 - k));

/** Seeded; about seven boxes an image, at least one, classes of a long tail that repeat within their image. */
export function brushedData(boxes: number): BrushedData {
  const starts = [0];
  for (let i = 0; starts[i] < boxes; i++)
    starts.push(Math.min(boxes, starts[i] + 1 + Math.floor(24 * mixed(1, i) ** 3)));
  const boxStart = Uint32Array.from(starts);
  const images = boxStart.length - 1;
  const imageOf = new Uint32Array(boxes);
  for (let i = 0; i < images; i++) imageOf.fill(i, boxStart[i], boxStart[i + 1]);
  const drawBins = (rows: number, seed: number, shares: readonly number[]) =>
    Uint16Array.from({ length: rows }, (_, r) => drawn(shares, mixed(seed, r)));
  const repeated = (bins: Uint16Array, seed: number) =>
    bins.map((bin, b) => (mixed(seed, b) < 0.6 ? bins[boxStart[imageOf[b]]] : bin));
  const shapes: [string, boolean, Uint16Array, number][] = [
    ['class', true, repeated(drawBins(boxes, 2, tail(80, 1.1)), 3), 80],
    ['location', true, drawBins(boxes, 4, hill(192)), 192],
    ['boxSize', true, drawBins(boxes, 5, hill(20)), 20],
    ['aspect', true, drawBins(boxes, 6, hill(16)), 16],
    ['anchorIou', true, drawBins(boxes, 7, hill(10)), 10],
    ['borderDistance', true, drawBins(boxes, 8, tail(10, 0.5)), 10],
    ['neighbourIou', true, drawBins(boxes, 9, tail(10, 1.5)), 10],
    [
      'objectsPerImage',
      false,
      Uint16Array.from({ length: images }, (_, i) => boxStart[i + 1] - boxStart[i]),
      26,
    ],
    ['hour', false, drawBins(images, 10, hill(24)), 24],
    ['site', false, drawBins(images, 11, tail(30, 0.8)), 30],
  ];
  const columns = Object.fromEntries(
    shapes.map(([id, perBox, bins, count]): [string, FacetColumn] => [
      id,
      {
        id,
        title: id,
        perBox,
        bins,
        labels: Array.from({ length: count }, (_, k) => String(k)),
        ordered: true,
        unit: '',
        edges: null,
        logarithmic: false,
        grid: null,
        without: 0,
      },
    ]),
  );
  const extra = Int16Array.from({ length: images }, (_, i) =>
    mixed(12, i) < 0.3 ? Math.floor(6 * mixed(13, i)) - 1 : 0,
  );
  return { boxStart, imageOf, columns, extra };
}
