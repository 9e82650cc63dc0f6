/** All, small, medium, large: least and greatest area in px², both included (pycocotools `Params.areaRng`). */
export const areaRanges: readonly (readonly [number, number])[] = [
  [0, 1e10],
  [0, 32 * 32],
  [32 * 32, 96 * 96],
  [96 * 96, 1e10],
];

export const isOutside = (area: number, [least, most]: readonly [number, number]): boolean =>
  area < least || area > most;

/** How many predictions of an image and class count: AR at 1, 10 and 100. */
export const cuts = [1, 10, 100] as const;
export const mostPredictions = 100;
