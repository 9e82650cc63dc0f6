import { leastRecent } from '../engine/leastRecent.ts';
import { startThumbnails, type Part, type Thumbnail } from '../engine/thumbnailClient.ts';
import { wanted } from '../engine/wanted.ts';
import { datasetClient, picture } from './opening.ts';
import { getState } from './store.ts';

export type { Part, Thumbnail };

/** Decoded pixels that are kept, in bytes; those that are on the page are copies of them in its canvases. */
const budget = 64 * 2 ** 20;

/** Files that are read and decoded at a time. */
const atOnce = 4;

/** Shorter side in device pixels; what a cell of the gallery needs. */
const side = () => Math.round(128 * Math.min(2, devicePixelRatio));

const cache = leastRecent<Thumbnail | null>(budget, (old) => old?.bitmap.close());
const want = wanted(cache, ({ bitmap }) => 4 * bitmap.width * bitmap.height, atOnce);
let client: ReturnType<typeof startThumbnails> | null = null;
let owner: ReturnType<typeof datasetClient> = null;

/** By name: images keep theirs when a dataset is prepared anew. Another source has others. */
function keyOf(image: number, part: Part | null): string {
  if (owner !== datasetClient()) {
    owner = datasetClient();
    cache.clear();
  }
  const name = getState().opened?.dataset.images.key[image] ?? '';
  return part ? `${[part.x, part.y, part.width, part.height].join(' ')} ${name}` : name;
}

/** A reduced picture of an image (or of a part of it) if it is at hand; undefined: not yet, null: there is none. */
export const thumbnailAt = (image: number, part: Part | null): Thumbnail | null | undefined =>
  cache.get(keyOf(image, part));

/** Calls `ready` when `thumbnailAt` has an answer; the result calls it off, so that what was scrolled past is not read. */
export function wantThumbnail(image: number, part: Part | null, ready: () => void): () => void {
  const dataset = getState().opened?.dataset;
  // Once the dataset was prepared anew the number may be another image's: whoever shows it asks again.
  const isVoid = () => getState().opened?.dataset !== dataset;
  const make = async () => {
    if (isVoid()) return undefined;
    client ??= startThumbnails();
    const file = await picture(image);
    if (isVoid()) return undefined;
    return file && client.reduce(file, side(), part);
  };
  return want(keyOf(image, part), make, ready);
}
