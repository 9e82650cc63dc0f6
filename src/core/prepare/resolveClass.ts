import type { ClassSettings } from '../recipe/recipe.ts';
import { nameOf } from './classNames.ts';

/**
 * Which of K classes of a source a name from elsewhere (predictions, a table, another dataset) stands for: the class
 * of that very name, else the first that goes by the same name, aliases included; -1: none.
 */
export function resolveClass(
  settings: Pick<ClassSettings, 'rename'>,
  names: readonly string[],
): (name: string) => number {
  const own = new Map<string, number>();
  const shared = new Map<string, number>();
  names.forEach((name, k) => {
    if (!own.has(name)) own.set(name, k);
    const now = nameOf(settings, name);
    if (!shared.has(now)) shared.set(now, k);
  });
  return (name) => own.get(name) ?? shared.get(nameOf(settings, name)) ?? -1;
}
