import { bakeImage, type Baked, type Drawing } from './bakeImage.ts';
import type { BakeOptions } from './bakeOptions.ts';
import { decodedPictures, type ReadPicture } from '../pictureSource.ts';

/** Bakes one picture; several may be asked of one baker at a time. */
export type Bake = (drawing: Drawing, options: BakeOptions) => Promise<Baked>;

/** Gives each picture to a baker that has none, or to the first that becomes free. */
export function sharedAmong(bakers: readonly Bake[]): Bake {
  const idle = [...bakers];
  const waiting: ((baker: Bake) => void)[] = [];
  const release = (baker: Bake) => {
    const next = waiting.shift();
    if (next) next(baker);
    else idle.push(baker);
  };
  return async (drawing, options) => {
    const baker = idle.pop() ?? (await new Promise<Bake>((resolve) => waiting.push(resolve)));
    try {
      return await baker(drawing, options);
    } finally {
      release(baker);
    }
  };
}

/** One worker's part of a bake: it asks for the pictures that it does not hold. */
export function createBaker() {
  let pictureOf = decodedPictures(() => Promise.resolve('Nothing was opened.'));
  return {
    start(read: ReadPicture): void {
      pictureOf = decodedPictures(read);
    },
    bake: (drawing: Drawing, options: BakeOptions): Promise<Baked> => bakeImage(drawing, pictureOf, options),
  };
}

export type Baker = ReturnType<typeof createBaker>;
