import type { Dataset } from '../dataset/dataset.ts';
import { baseName, extensionOf, normalPath, withoutExtension } from '../formats/paths.ts';

/** Finds images by what a table calls them. */
export interface ImageNames {
  /** The image of this name, or −1: none, or several that only share a part of it. */
  find(name: string): number;
  /** Other rows of the dataset that are the same picture. */
  readonly twins: ReadonlyMap<number, readonly number[]>;
}

const several = -2;

/** Without an extension that is one: 0.53 is a number, and `0` is not its name. */
const bare = (name: string) => (/[a-z]/i.test(extensionOf(name)) ? withoutExtension(name) : name);

/**
 * By key or path, by id, by the path without its first folders, by base name, then by either without its extension;
 * the last three only where one image alone has it. An index is built when it is first needed.
 */
export function imageNames({ images }: Pick<Dataset, 'images'>): ImageNames {
  const { count, key, path, id } = images;
  const index = (nameOf: (i: number) => string | null) => {
    let built: Map<string, number> | null = null;
    return (name: string): number => {
      if (built === null) {
        built = new Map();
        for (let i = 0; i < count; i++) {
          const own = nameOf(i);
          if (own === null) continue;
          const first = built.get(own);
          // The same path twice is the same picture twice; the first of them speaks for it.
          if (first === undefined) built.set(own, i);
          else if (first === several || path[first] !== path[i]) built.set(own, several);
        }
      }
      return built.get(name) ?? -1;
    };
  };
  const byKey = index((i) => key[i]);
  const byId = index((i) => (id[i] === key[i] ? null : String(id[i])));
  const byBaseStem = index((i) => withoutExtension(baseName(path[i])));
  const byBase = index((i) => baseName(path[i]));
  const byStem = index((i) => withoutExtension(path[i]));

  function find(name: string): number {
    for (const by of [byKey, byId]) {
      const image = by(name);
      if (image >= 0) return image;
    }
    const whole = normalPath(name);
    const parts = whole.split('/');
    for (let from = 0; from < parts.length; from++) {
      const image = byKey(parts.slice(from).join('/'));
      if (image >= 0) return image;
    }
    const last = baseName(whole);
    // What several share by its stem alone, the base name or the folders may tell apart; what none has, none has.
    for (const [base, all] of [
      [last, whole],
      [bare(last), bare(whole)],
    ]) {
      const image = byBaseStem(base);
      if (image >= 0) return image;
      if (image === several) {
        const alone = Math.max(byBase(last), byStem(all));
        if (alone >= 0) return alone;
      }
    }
    return -1;
  }

  const twins = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    if (key[i] === path[i]) continue;
    const first = byKey(path[i]);
    if (first < 0 || first === i) continue;
    const others = twins.get(first);
    if (others) others.push(i);
    else twins.set(first, [i]);
  }
  return { find, twins };
}
