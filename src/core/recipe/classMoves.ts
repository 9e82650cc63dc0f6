import { nameOf } from '../prepare/classNames.ts';
import type { ClassSettings } from './recipe.ts';

/** What becomes of each name that classes go by when they are named anew. */
export interface ClassMoves {
  /** New names of an old one: itself, another, or several where a merged class is taken apart. */
  readonly to: (name: string) => readonly string[];
  /** Part of the old class's boxes that each of these has; equal parts where nothing was counted. Sums to 1. */
  readonly parts: (name: string) => readonly (readonly [name: string, part: number])[];
  /** Old names of a new one. */
  readonly from: (name: string) => readonly string[];
}

/** `names`: K classes of the source; `boxes`: their counts. A name that is no class of the source stays as it is. */
export function classMoves(
  before: Pick<ClassSettings, 'rename'>,
  after: Pick<ClassSettings, 'rename'>,
  names: readonly string[],
  boxes: ArrayLike<number>,
): ClassMoves {
  const moves = new Map<string, Map<string, number>>();
  const origins = new Map<string, Set<string>>();
  names.forEach((name, k) => {
    const old = nameOf(before, name);
    const now = nameOf(after, name);
    const own = moves.get(old) ?? new Map<string, number>();
    moves.set(old, own.set(now, (own.get(now) ?? 0) + boxes[k]));
    origins.set(now, (origins.get(now) ?? new Set()).add(old));
  });
  return {
    to: (name) => [...(moves.get(name)?.keys() ?? [name])],
    parts(name) {
      const own = [...(moves.get(name) ?? [[name, 1] as const])];
      const total = own.reduce((sum, [, count]) => sum + count, 0);
      return own.map(([now, count]) => [now, total > 0 ? count / total : 1 / own.length]);
    },
    from: (name) => [...(origins.get(name) ?? [name])],
  };
}
