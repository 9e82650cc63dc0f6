import { extraCopies } from '../../mixing/epoch/extraCopies.ts';
import type { BakedPicture, BakeRun } from './bakeFiles.ts';
import { jsonPieces } from '../jsonText.ts';

/** A source that could not be used: which file, what is wrong, what was kept. */
export interface BakeProblem {
  readonly file: string;
  readonly what: string;
  readonly kept: string;
}

/** Faults by image and sentence, with how many copies each one cost. */
export type BakeFaults = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** In the order of the images' keys. */
export function bakeProblems({ input }: Pick<BakeRun, 'input'>, faults: BakeFaults): BakeProblem[] {
  const { key, path } = input.dataset.images;
  const order = [...faults.keys()].sort((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : 0));
  return order.flatMap((image) =>
    Array.from(faults.get(image) ?? [], ([what, copies]) => ({
      file: path[image],
      what,
      kept: `${copies === 1 ? 'One copy that needs it stays' : `${copies} copies that need it stay`} the same picture again.`,
    })),
  );
}

/**
 * bake.json: what was baked and how, which extra copies stayed the same picture, and every picture with the images
 * that it is made of (by key; the first is the one that it is a copy of). `extraCopies` = `baked` + `unchanged`.
 */
export function* bakeLog(
  run: BakeRun,
  pictures: readonly BakedPicture[],
  faults: BakeFaults,
): Generator<string> {
  const { input, options, world } = run;
  const { key } = input.dataset.images;
  const copies = extraCopies(input.repeats, input.split).image.length;
  const variants = new Map<string, number>();
  for (const { variant } of pictures) variants.set(variant, (variants.get(variant) ?? 0) + 1);
  yield* jsonPieces({
    fingerprint: run.fingerprint,
    format: options.format,
    quality: options.format === 'jpeg' ? options.quality : undefined,
    library: world.settings.library,
    labels: world.settings.labels,
    extraCopies: copies,
    baked: pictures.length,
    unchanged: copies - pictures.length,
    variants: world.settings.variants.map(({ id, name }) => ({ id, name, baked: variants.get(id) ?? 0 })),
    problems: bakeProblems(run, faults),
    files: pictures.map(({ path, image, copy, variant, sources, bytes }) => ({
      path,
      key: key[image],
      copy,
      variant,
      sources: sources.map((source) => key[source]),
      bytes,
    })),
  });
}
