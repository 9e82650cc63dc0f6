import type { Dataset } from '../src/core/dataset/dataset.ts';
import { errorWords } from '../src/core/errorWords.ts';
import { readForPreview, type PreviewPicture } from './previewDecode.ts';

export interface PreviewPictures {
  get(image: number): Promise<PreviewPicture>;
}

/** Decoded pictures with their reductions, least recently used go first. */
const budget = 384 * 2 ** 20;
/** Files read and decoded at a time. */
const mostAtOnce = 6;

/** Reads each image once while it stays within the budget (bytes of pixels); what failed is not asked for again. */
export function previewPictures(
  dataset: Dataset,
  read: (image: number) => Promise<Blob | null>,
): PreviewPictures {
  /** In the order of last use. */
  const kept = new Map<number, Promise<PreviewPicture>>();
  const bytesOf = new Map<number, number>();
  let bytes = 0;
  const turn = atMost(mostAtOnce);
  const { width, height } = dataset.images;

  async function load(image: number): Promise<PreviewPicture> {
    try {
      const blob = await read(image);
      if (blob === null) return { ok: false, problem: 'Its file is not among those that were opened.' };
      const isSized = width[image] > 0 && height[image] > 0;
      const annotated = isSized ? { width: width[image], height: height[image] } : null;
      return await readForPreview(blob, annotated);
    } catch (error) {
      return { ok: false, problem: errorWords(error) };
    }
  }

  function weigh(image: number, loaded: PreviewPicture): void {
    const own = loaded.ok ? loaded.picture.levels.reduce((sum, { pixels }) => sum + pixels.length, 0) : 0;
    bytesOf.set(image, own);
    bytes += own;
    for (const oldest of kept.keys()) {
      if (bytes <= budget) break;
      // Those still loading weigh nothing yet, and those that failed nothing ever.
      const weight = bytesOf.get(oldest) ?? 0;
      if (oldest === image || weight === 0) continue;
      kept.delete(oldest);
      bytesOf.delete(oldest);
      bytes -= weight;
    }
  }

  return {
    get(image) {
      let entry = kept.get(image);
      kept.delete(image);
      entry ??= turn(() => load(image)).then((loaded) => {
        weigh(image, loaded);
        return loaded;
      });
      kept.set(image, entry);
      return entry;
    },
  };
}

/** Runs so many at a time, the others wait in order. */
function atMost(count: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < count) running++;
    else await new Promise<void>((handedOver) => waiting.push(handedOver));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
