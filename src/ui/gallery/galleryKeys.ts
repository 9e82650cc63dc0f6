/** Where the cursor goes from a place of a list of `count` in rows of `columns`; null: the key does not move it. */
export function placeAfter(
  key: string,
  from: number,
  { columns, perPage, count }: { readonly columns: number; readonly perPage: number; readonly count: number },
): number | null {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    PageDown: from + perPage,
    PageUp: from - perPage,
    Home: 0,
    End: count - 1,
  };
  if (!Object.hasOwn(places, key) || count === 0) return null;
  return Math.min(count - 1, Math.max(0, places[key]));
}

/** Images between two places of the list, both included, in the order of the list. */
export const between = (images: Uint32Array, a: number, b: number): Uint32Array =>
  images.subarray(Math.min(a, b), Math.max(a, b) + 1);

/**
 * Where the images that one looked at are in another list: the place of the first of them that is still there, null
 * where none is. `numberOf` gives an image's number in the new list's dataset, −1 where it is gone.
 */
export function placeAgain(
  seen: Uint32Array,
  images: Uint32Array,
  numberOf: (image: number) => number,
): number | null {
  for (const image of seen) {
    const number = numberOf(image);
    const place = number < 0 ? -1 : images.indexOf(number);
    if (place >= 0) return place;
  }
  return null;
}
