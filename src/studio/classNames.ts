import { nameOf } from '../core/prepare/classNames.ts';
import { sameNames, type SameNames } from '../core/prepare/sameNames.ts';
import type { ClassSettings } from '../core/recipe/recipe.ts';
import { withClasses } from '../core/recipe/withClasses.ts';
import { announce, setView } from './actions.ts';
import { change } from './history.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';
import { setExplore } from './explore.ts';
import { getState } from './store.ts';

/** One step; the rest of the recipe follows the names. */
function setClasses(label: string, update: (now: ClassSettings) => ClassSettings): void {
  const { opened } = getState();
  if (!opened) return;
  const { names, boxes } = opened.sourceClasses;
  change(label, (recipe) => withClasses(recipe, update(recipe.classes), names, boxes));
}

/** Names under which classes of the source go by one name; a class that has it already needs no entry of its own. */
function renamed(now: ClassSettings, sources: readonly string[], to: string): ClassSettings {
  const names = getState().opened?.sourceClasses.names ?? [];
  const rest = Object.entries(now.rename).filter(([from]) => !sources.includes(from));
  const isAlone = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
  const own = sources.filter((from) => from !== to || !isAlone(from)).map((from) => [from, to] as const);
  return { ...now, rename: Object.fromEntries([...rest, ...own]) };
}

/** Why a text is no name for a class; null where it is one. */
export const notAName = (text: string): string | null => (text.trim() === '' ? 'A class needs a name' : null);

/** Gives one class of the source another name; that of another class merges the two. */
export function renameClass(source: string, name: string): void {
  const to = name.trim();
  const { recipe } = getState();
  if (notAName(to) !== null || nameOf(recipe.classes, source) === to) return;
  setClasses(to === source ? `Name of ${source} as in the source` : `Rename ${source} to ${to}`, (now) =>
    renamed(now, [source], to),
  );
}

/** Makes one class of several of the source. */
export function mergeClasses(sources: readonly string[], name: string): void {
  const to = name.trim();
  if (sources.length < 2 || notAName(to) !== null) return;
  setClasses(`Merge ${sources.length} classes as ${to}`, (now) => renamed(now, sources, to));
  announce(`${sources.length} classes go by ${to}`);
}

/** Leaves the boxes of classes, by the names that they go by, out of everything, or takes them back in. */
export function hideClasses(names: readonly string[], hidden: boolean): void {
  const what = names.length === 1 ? names[0] : `${names.length} classes`;
  setClasses(`${hidden ? 'Hide' : 'Show'} ${what}`, (now) => {
    const rest = now.hidden.filter((name) => !names.includes(name));
    return { ...now, hidden: hidden ? [...rest, ...names] : rest };
  });
}

/** Lets predictions, tables and other datasets call a class by a name that the source does not have. */
export function setAlias(alias: string, name: string | null): void {
  const from = alias.trim();
  const to = name?.trim() ?? null;
  if (from === '' || to === '') return;
  setClasses(to === null ? `Alias ${from} removed` : `Alias ${from} for ${to}`, (now) => {
    const rest = Object.entries(now.rename).filter(([other]) => other !== from);
    return { ...now, rename: Object.fromEntries(to === null ? rest : [...rest, [from, to]]) };
  });
}

/** Every class by its own name, none merged, none hidden; aliases stay. */
export function resetNames(): void {
  const names = new Set(getState().opened?.sourceClasses.names);
  setClasses('Reset names of classes', ({ rename }) => ({
    rename: Object.fromEntries(Object.entries(rename).filter(([from]) => !names.has(from))),
    hidden: [],
  }));
}

/** Merges all classes whose names differ by case or space alone. */
export function mergeSameNames(): void {
  const state = getState();
  const groups = proposedMerges(state);
  if (groups.length === 0) return;
  const names = state.opened?.sourceClasses.names ?? [];
  const one = groups.length === 1 ? groups[0] : null;
  const label = one
    ? `Merge ${one.names.join(', ')} as ${one.name}`
    : `Merge ${groups.length} groups of alike names`;
  setClasses(label, (now) =>
    groups.reduce((classes, group) => {
      const members = new Set(group.names);
      const sources = names.filter((name) => members.has(nameOf(classes, name)));
      return renamed(classes, sources, group.name);
    }, now),
  );
  announce(label);
}

/** Names that classes go by and that differ by case or space alone; hidden ones are no matter. */
export const proposedMerges = ({ opened, recipe }: Pick<StudioState, 'opened' | 'recipe'>): SameNames[] =>
  opened ? proposals(opened.sourceClasses, recipe.classes) : none;

const none: SameNames[] = [];

const proposals = memo(
  (source: { names: readonly string[]; boxes: Float64Array }, classes: ClassSettings) => {
    const hidden = new Set(classes.hidden);
    const shown = source.names
      .map((name, k) => ({ name: nameOf(classes, name), boxes: source.boxes[k] }))
      .filter(({ name }) => !hidden.has(name));
    return sameNames(
      shown.map(({ name }) => name),
      shown.map(({ boxes }) => boxes),
    );
  },
);

/** A class of the source as the table shows it. */
export interface NamedClass {
  /** Its place in the source. */
  readonly at: number;
  readonly source: string;
  readonly boxes: number;
  readonly images: number;
  readonly supercategory: string;
  /** The name that it goes by. */
  readonly name: string;
  readonly isHidden: boolean;
  /** How many classes of the source go by this name. */
  readonly merged: number;
}

/** Every class of the source, the largest first. */
export const namedClasses = memo(
  (
    source: NonNullable<StudioState['opened']>['sourceClasses'],
    classes: ClassSettings,
  ): readonly NamedClass[] => {
    const hidden = new Set(classes.hidden);
    const names = source.names.map((name) => nameOf(classes, name));
    const merged = new Map<string, number>();
    for (const name of names) merged.set(name, (merged.get(name) ?? 0) + 1);
    return source.names
      .map((own, at) => ({
        at,
        source: own,
        boxes: source.boxes[at],
        images: source.images[at],
        supercategory: source.supercategories?.[at] ?? '',
        name: names[at],
        isHidden: hidden.has(names[at]),
        merged: merged.get(names[at]) ?? 1,
      }))
      .sort((a, b) => b.boxes - a.boxes || a.at - b.at);
  },
);

/** Names beside those of the source, and what each stands for. */
export const aliasesOf = ({
  opened,
  recipe,
}: Pick<StudioState, 'opened' | 'recipe'>): (readonly [alias: string, name: string])[] => {
  const names = new Set(opened?.sourceClasses.names);
  return Object.entries(recipe.classes.rename).filter(([from]) => !names.has(from));
};

/** Null, or why there is nothing to reset. */
export function cannotResetNames({ opened, recipe }: StudioState): string | null {
  if (!opened) return 'Open a dataset first';
  const { rename, hidden } = recipe.classes;
  const isTouched =
    hidden.length > 0 || opened.sourceClasses.names.some((name) => Object.hasOwn(rename, name));
  return isTouched ? null : 'Every class goes by its own name';
}

export function showNames(): void {
  setExplore({ panel: 'names' });
  setView({ tab: 'explore' });
}
