import type { Thumbnail, ThumbnailApi } from '../../workers/thumbnail.worker.ts';
import type { Part } from '../core/pictures/reducedSize.ts';
import { startWorker } from './worker.ts';

export type { Part, Thumbnail };

/** Decodes and reduces pictures beside the page. */
export function startThumbnails() {
  const worker = startWorker<ThumbnailApi>(
    new Worker(new URL('../../workers/thumbnail.worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    /** With a shorter side of at most `side` pixels; null where the picture cannot be read. */
    reduce: (file: Blob, side: number, part: Part | null): Promise<Thumbnail | null> =>
      worker.call((api) => api.reduce(file, side, part)),
  };
}
