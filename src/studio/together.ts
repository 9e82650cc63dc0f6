import type { Dataset } from '../core/dataset/dataset.ts';
import { countedUses } from '../core/dataset/multiplicity.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import type { Mask } from '../core/facets/mask.ts';
import {
  coOccurrence,
  plus,
  presenceOf,
  type CoOccurrence,
  type Presence,
} from '../core/measures/coOccurrence.ts';
import { scumble } from '../core/measures/scumble.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import { extraUses, importedUses, shownRepeats } from './derived.ts';
import { maskUnder } from './filtered.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';

/** Which classes share images, imported and balanced, the most frequent classes first. */
export interface Together {
  readonly names: readonly string[];
  readonly before: CoOccurrence;
  readonly after: CoOccurrence;
}

/** Pairs are looked for among so many classes, the most frequent: a matrix of all 1,203 would take 12 MB a plan. */
export const mostClasses = 200;

const held = memo(
  (column: FacetColumn, dataset: Dataset, mask: Mask | null) =>
    presenceOf(column, dataset.images.boxStart, mask),
  3,
);

/** Classes by the images that hold them, those that none holds left out; of the filter's classes alone where it is on. */
const frequent = memo((presence: Presence, classes: number, filter: readonly number[] | undefined) => {
  const images = new Float64Array(classes);
  for (const k of presence.bin) images[k]++;
  const shown = filter ?? Array.from(images.keys());
  return shown
    .filter((k) => images[k] > 0)
    .sort((a, b) => images[b] - images[a] || a - b)
    .slice(0, mostClasses);
}, 3);

const pairsOf = memo(
  (presence: Presence, classes: readonly number[], dataset: Dataset, uses: ArrayLike<number> | null) =>
    coOccurrence(presence, classes, countedUses(dataset, uses)),
  6,
);

const view = memo(
  (names: readonly string[], before: CoOccurrence, added: CoOccurrence | null): Together => ({
    names,
    before,
    after: added ? plus(before, added) : before,
  }),
  3,
);

/** Null before a dataset with classes is open. Filters of other charts narrow it, as they do every chart. */
export function togetherOf(state: StudioState): Together | null {
  const { opened, split } = state;
  if (!opened || !Object.hasOwn(opened.columns, 'class')) return null;
  const { columns, dataset } = opened;
  const mask = maskUnder(state, 'class');
  const presence = held(columns.class, dataset, mask);
  const names = columns.class.labels;
  const classes = frequent(presence, names.length, state.view.filters.class);
  const extra = extraUses(split, shownRepeats(state));
  return view(
    names,
    pairsOf(presence, classes, dataset, importedUses(split)),
    extra && pairsOf(presence, classes, dataset, extra),
  );
}

/** SCUMBLE of the classes in the train part, imported or as a plan uses the images. */
export const scumbleOf = memo(
  (dataset: Dataset, column: FacetColumn, split: SplitColumn | null, repeats: Uint16Array | null): number => {
    const imported = importedUses(split);
    const uses = repeats && imported ? repeats.map((r, i) => r * imported[i]) : (repeats ?? imported);
    return scumble(column, dataset.images.boxStart, countedUses(dataset, uses));
  },
  4,
);

/** Whether any image holds two classes: without one there are no pairs to show. */
export const hasPairs = memo((dataset: Dataset): boolean => {
  const { boxStart } = dataset.images;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    for (let b = boxStart[i] + 1; b < boxStart[i + 1]; b++) {
      if (dataset.boxes.class[b] !== dataset.boxes.class[boxStart[i]]) return true;
    }
  }
  return false;
}, 2);
